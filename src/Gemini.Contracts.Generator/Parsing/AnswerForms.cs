using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Whether a contract's answer is one object, a list or a label.</summary>
internal static class AnswerForms
{
    /// <summary>What the attribute says, else a list of what has a box, a mask or a point at its top level.</summary>
    public static AnswerForm Of(AttributeData task, TypeGraph graph, ValueModel root) => (root.Kind, Attributes.NamedInt(task, "Answer")) switch
    {
        (ValueKind.Enum, _) => AnswerForm.Label,
        (_, 1) => AnswerForm.One,
        (_, 2) => AnswerForm.List,
        _ => HasCoordinates(graph, root) ? AnswerForm.List : AnswerForm.One,
    };

    private static bool HasCoordinates(TypeGraph graph, ValueModel root) =>
        graph.Targets(root).Exists(target => graph.Members(target).Exists(static member => member.Value is { IsSpatial: true } or { Kind: ValueKind.Box3D }));
}
