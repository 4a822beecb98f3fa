using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints what holds the references between items together: the check of an answer, and a method that follows each.</summary>
internal static class ReferenceCode
{
    /// <summary>What a member has to do with references, after what adds it to its object's shape.</summary>
    public static void EmitLinks(SourceWriter code, MemberModel member)
    {
        foreach (string key in member.Identifies)
        {
            code.End();
            code.Indent().Append(".Identifies(").Append(Literals.Text(key)).Append(')');
        }

        if (member.Reference is { } reference)
        {
            code.End();
            code.Indent().Append(".Refers(").Append(Literals.Text(reference.Key)).Append(reference.AllowsSelf ? ", allowsSelf: true)" : ")");
        }
    }

    /// <summary>The members of a contract that has references; nothing for another.</summary>
    public static void Emit(ContractModel contract, SourceWriter code)
    {
        HashSet<(string Type, string Name)> emitted = [];
        foreach (ObjectModel model in contract.Objects)
        {
            foreach (MemberModel member in model.Members)
            {
                if (member.Reference is { } reference && emitted.Add((member.DeclaringTypeName, member.Name)))
                {
                    if (emitted.Count == 1)
                    {
                        EmitCheck(contract, code);
                    }

                    EmitFind(code, member, reference);
                }
            }
        }
    }

    private static void EmitCheck(ContractModel contract, SourceWriter code)
    {
        string answer = contract.Answer == AnswerForm.List ? $"{Generic}IReadOnlyList<{contract.TypeName}>" : contract.TypeName;
        code.Line($$"""

            /// <inheritdoc/>
            protected override {{Immutable}}ImmutableArray<{{Runtime}}BrokenReference> FindBrokenReferences({{answer}} answer) => Shape.FindBrokenReferences(answer);
            """);
    }

    private static void EmitFind(SourceWriter code, MemberModel member, ReferenceModel reference)
    {
        string name = member.Name.TrimStart('@');
        bool isList = member.Value.Kind == ValueKind.List;
        string found = $"{reference.TypeName}?";
        string find = $"{SourceGen}ItemReferences.{(reference.IsValueType ? "FindValue" : "Find")}(among, other => other.{reference.Property} == key)";
        string body = isList
            ? $"{SourceGen}ItemReferences.FindAll(item.{member.Name}, key => {find})"
            : $"item.{member.Name} is {{ }} key ? {find} : null";
        code.Line($$"""

            /// <summary>{{(isList ? "The items" : "The item")}} that <c>{{Literals.Comment(name)}}</c> points at.</summary>
            /// <param name="item">The item that points.</param>
            /// <param name="among">The items of the answer.</param>
            /// <returns>{{(isList ? "One for each reference; null" : "Null where it points at none, and")}} where no item or more than one is meant, which is a finding of the answer.</returns>
            {{(reference.IsPublic ? "public" : "internal")}} static {{(isList ? $"{Generic}IReadOnlyList<{found}>" : found)}} Find{{name}}({{member.DeclaringTypeName}} item, {{Generic}}IEnumerable<{{reference.TypeName}}> among) => {{body}};
            """);
    }
}
