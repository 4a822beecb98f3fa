using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>
/// Prints overloads of <c>CreateRequest</c> for calls that forget an argument. Every use of them is an error that names what is missing: without them, the compiler
/// looks at the extension members of all contracts, and tells of another one that would have taken what is there.
/// </summary>
/// <remarks>An overload without a picture would itself be such another one, for a call that gives another contract a path or nothing.</remarks>
internal sealed class IncompleteRequests(ContractModel contract, SourceWriter code)
{
    /// <summary>Prints them for a prompt with two parameters or more; with one, the compiler's own error is clear.</summary>
    /// <param name="requestType">What <c>CreateRequest</c> returns.</param>
    public void Emit(string requestType)
    {
        EquatableArray<PromptParameter> all = contract.Prompt.Parameters;
        if (all.Count < 2)
        {
            return;
        }

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
    }

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

    private static string Kind(PlaceholderKind kind) => kind.ToString().ToLowerInvariant();

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
