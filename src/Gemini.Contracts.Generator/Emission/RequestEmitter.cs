using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints <c>CreateRequest</c>, and the extension members that give it to the annotated type.</summary>
internal sealed class RequestEmitter(ContractModel contract, SourceWriter code)
{
    /// <summary>The type of a request.</summary>
    private string RequestType => contract.Answer == AnswerForm.List
        ? $"{Runtime}VisionRequest<{Generic}IReadOnlyList<{contract.TypeName}>>"
        : $"{Runtime}VisionRequest<{contract.TypeName}>";

    /// <summary>The generated class, in full where a parameter has its name.</summary>
    private string ClassName => IsParameter(contract.ContractName) ? contract.FullName() : contract.ContractName;

    public void EmitCreateRequest()
    {
        code.Line();
        EmitDocumentation();
        string instance = IsParameter("Instance") ? ClassName + ".Instance" : "Instance";
        code.Line($"public static {RequestType} CreateRequest({Parameters()}) => {instance}.CreateRequest([{Arguments(isWrapped: true)}]);");
    }

    /// <summary>The method of a stub, whose build fails anyway.</summary>
    /// <param name="failure">The expression that throws.</param>
    public void EmitRefusal(string failure)
    {
        EmitDocumentation();
        code.Line($"public static {RequestType} CreateRequest({Parameters()}) => {failure};");
    }

    public void EmitExtensions()
    {
        string name = contract.ContractName;
        code.Line();
        code.Line($"/// <summary>What <see cref=\"{name}\"/> adds to its type.</summary>");
        ContractNames.EmitAttributes(code);
        code.Open($"{contract.Accessibility()} static class {name}Extensions");
        code.Open($"extension({contract.TypeName})");

        // An extension member may not be called like the type that it extends.
        if (contract.SimpleName != "Contract")
        {
            code.Line($"/// <inheritdoc cref=\"{name}\"/>");
            code.Line($"public static {name} Contract => {name}.Instance;").Line();
        }

        if (contract.SimpleName != "CreateRequest")
        {
            EmitDocumentation();
            code.Line($"public static {RequestType} CreateRequest({Parameters()}) => {ClassName}.CreateRequest({Arguments(isWrapped: false)});");
            new IncompleteRequests(contract, code).Emit(RequestType);
        }

        code.Close();
        code.Close();
    }

    private string Parameters()
    {
        List<string> parameters = [];
        foreach (PromptParameter parameter in contract.Prompt.Parameters)
        {
            parameters.Add(ParameterOf(parameter));
        }

        return string.Join(", ", parameters);
    }

    /// <summary>A parameter with its type.</summary>
    public static string ParameterOf(PromptParameter parameter)
    {
        string type = parameter.Kind switch
        {
            PlaceholderKind.Text => "string",
            PlaceholderKind.Image => Runtime + "ImageInput",
            PlaceholderKind.Box => Runtime + "PixelBox",
            PlaceholderKind.Point => Runtime + "PixelPoint",
            PlaceholderKind.Points => $"{Generic}IEnumerable<{Runtime}PixelPoint>",
            PlaceholderKind.Polygon => Runtime + "Polygon",
            _ => $"{Generic}IEnumerable<{Runtime}ImageInput>",
        };
        return type + " " + Literals.Identifier(parameter.Name);
    }

    private string Arguments(bool isWrapped)
    {
        List<string> arguments = [];
        foreach (PromptParameter parameter in contract.Prompt.Parameters)
        {
            string name = Literals.Identifier(parameter.Name);
            arguments.Add(isWrapped && parameter.Kind is (PlaceholderKind.Images or PlaceholderKind.Points) ? $"{SourceGen}PromptArgument.{parameter.Kind.Text()}({name})" : name);
        }

        return string.Join(", ", arguments);
    }

    private bool IsParameter(string name)
    {
        foreach (PromptParameter parameter in contract.Prompt.Parameters)
        {
            if (parameter.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private void EmitDocumentation()
    {
        code.Line("/// <summary>A request that asks this contract's prompt.</summary>");
        foreach (PromptParameter parameter in contract.Prompt.Parameters)
        {
            string words = parameter.Kind switch
            {
                PlaceholderKind.Text => "Text that goes into the prompt as it is.",
                PlaceholderKind.Image => "A picture.",
                PlaceholderKind.Box => "A box, in pixels of the picture; outside the picture it is refused.",
                PlaceholderKind.Point => "A point, in pixels of the picture; outside the picture it is refused.",
                PlaceholderKind.Points => "Points in order, in pixels of the picture; outside the picture they are refused.",
                PlaceholderKind.Polygon => "An outline, in pixels of the picture; outside the picture it is refused.",
                _ => "Any number of pictures, in order.",
            };
            code.Line($"/// <param name=\"{parameter.Name}\">{words}</param>");
        }

        code.Line($"/// <inheritdoc cref=\"{contract.ContractName}\" path=\"/remarks\"/>");
    }
}
