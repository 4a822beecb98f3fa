using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>
/// Prints overloads of <c>CreateRequest</c> for calls that forget an argument. Every use of them is an error that names what is missing: without them, the compiler
/// looks at the extension members of all contracts, and tells of another one that would have taken what is there. The last one takes what no other does, such as a path
/// where a picture is meant; every contract has it, so that no other's is looked at.
/// </summary>
internal sealed class IncompleteRequests(ContractModel contract, SourceWriter code)
{
    /// <summary>Prints them.</summary>
    /// <param name="requestType">What <c>CreateRequest</c> returns.</param>
    public void Emit(string requestType)
    {
        EquatableArray<PromptParameter> all = contract.Prompt.Parameters;
        HashSet<string> known = [Signature(ToList(all))];
        for (int count = 0; count < all.Count; count++)
        {
            List<PromptParameter> first = [];
            List<PromptParameter> withTexts = [];
            for (int i = 0; i < all.Count; i++)
            {
                if (i < count)
                {
                    first.Add(all[i]);
                }

                if (i < count || all[i].Kind is not (PlaceholderKind.Image or PlaceholderKind.Images))
                {
                    withTexts.Add(all[i]);
                }
            }

            Emit(requestType, withTexts, known);
            Emit(requestType, first, known);
        }

        EmitLast(requestType, all);
    }

    /// <summary>Takes any arguments, after all others.</summary>
    private void EmitLast(string requestType, EquatableArray<PromptParameter> all)
    {
        string arguments = string.Join(", ", ToList(all).ConvertAll(static parameter => $"{WordOf(parameter.Kind)} {parameter.Name}"));
        string what = $"it takes ({arguments}); ImageInput.FromFile(path), FromBytes(bytes), FromStream(stream) and FromUri(uri, mimeType) make an ImageInput";
        code.Line();
        code.Line("/// <summary>Is never called: the arguments are others.</summary>");
        code.Line("/// <param name=\"arguments\">What is there.</param>");
        code.Line($"[global::System.ObsoleteAttribute({Literals.Text(what)}, true)]");
        code.Line("[global::System.ComponentModel.EditorBrowsableAttribute(global::System.ComponentModel.EditorBrowsableState.Never)]");
        code.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute(-1)]");
        code.Line($"public static {requestType} CreateRequest(params global::System.ReadOnlySpan<object?> arguments) => throw new global::System.NotSupportedException();");
    }

    private static string WordOf(PlaceholderKind kind) => kind switch
    {
        PlaceholderKind.Text => "string",
        PlaceholderKind.Image => "ImageInput",
        PlaceholderKind.Box => "PixelBox",
        PlaceholderKind.Point => "PixelPoint",
        PlaceholderKind.Points => "IEnumerable<PixelPoint>",
        PlaceholderKind.Polygon => "Polygon",
        _ => "IEnumerable<ImageInput>",
    };

    private void Emit(string requestType, List<PromptParameter> given, HashSet<string> known)
    {
        if (!given.Exists(static parameter => parameter.Kind is PlaceholderKind.Image or PlaceholderKind.Images) || !known.Add(Signature(given)))
        {
            return;
        }

        List<string> missing = [];
        foreach (PromptParameter parameter in contract.Prompt.Parameters)
        {
            if (!given.Contains(parameter))
            {
                missing.Add($"{Kind(parameter.Kind)} '{parameter.Name}'");
            }
        }

        string what = string.Join(", ", missing) + (missing.Count == 1 ? " is missing" : " are missing");
        code.Line();
        code.Line($"/// <summary>Is never called: {what.Replace("'", "")}.</summary>");
        foreach (PromptParameter parameter in given)
        {
            code.Line($"/// <param name=\"{parameter.Name}\">What is there.</param>");
        }

        code.Line($"[global::System.ObsoleteAttribute({Literals.Text(what)}, true)]");
        code.Line("[global::System.ComponentModel.EditorBrowsableAttribute(global::System.ComponentModel.EditorBrowsableState.Never)]");
        code.Line($"public static {requestType} CreateRequest({string.Join(", ", given.ConvertAll(RequestEmitter.ParameterOf))}) => throw new global::System.NotSupportedException();");
    }

    private static string Kind(PlaceholderKind kind) => kind.Text().ToLowerInvariant();

    private static List<PromptParameter> ToList(EquatableArray<PromptParameter> parameters)
    {
        List<PromptParameter> list = [];
        foreach (PromptParameter parameter in parameters)
        {
            list.Add(parameter);
        }

        return list;
    }

    /// <summary>Overloads differ by the types of their parameters.</summary>
    private static string Signature(List<PromptParameter> parameters) => string.Join(",", parameters.ConvertAll(static parameter => Kind(parameter.Kind)));
}
