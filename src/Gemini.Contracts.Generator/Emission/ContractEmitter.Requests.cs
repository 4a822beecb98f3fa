using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Generator.Emission;

/// <summary><c>CreateRequest</c>, the extension members, and the stub of an unsound contract.</summary>
internal sealed partial class ContractEmitter
{
    private string Parameters()
    {
        List<string> parameters = [];
        foreach (PromptParameter parameter in _contract.Prompt.Parameters)
        {
            string type = parameter.Kind switch
            {
                PlaceholderKind.Text => "string",
                PlaceholderKind.Image => Root + "ImageInput",
                _ => $"global::System.Collections.Generic.IEnumerable<{Root}ImageInput>",
            };
            parameters.Add(type + " " + Escape(parameter.Name));
        }

        return string.Join(", ", parameters);
    }

    private string Arguments(bool isWrapped)
    {
        List<string> arguments = [];
        foreach (PromptParameter parameter in _contract.Prompt.Parameters)
        {
            string name = Escape(parameter.Name);
            arguments.Add(isWrapped && parameter.Kind == PlaceholderKind.Images ? $"{SourceGenModel}PromptArgument.Images({name})" : name);
        }

        return string.Join(", ", arguments);
    }

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private void EmitCreateRequest()
    {
        _code.Line();
        EmitRequestDocumentation();
        string instance = IsParameter("Instance") ? ClassName() + ".Instance" : "Instance";
        _code.Line($"public static {RequestType} CreateRequest({Parameters()}) => {instance}.CreateRequest([{Arguments(isWrapped: true)}]);");
    }

    /// <summary>The generated class, in full where a parameter has its name.</summary>
    private string ClassName() => IsParameter(_contract.ContractName) ? FullContractName : _contract.ContractName;

    private bool IsParameter(string name)
    {
        foreach (PromptParameter parameter in _contract.Prompt.Parameters)
        {
            if (parameter.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private void EmitRequestDocumentation()
    {
        _code.Line("/// <summary>A request that asks this contract's prompt.</summary>");
        foreach (PromptParameter parameter in _contract.Prompt.Parameters)
        {
            string words = parameter.Kind switch
            {
                PlaceholderKind.Text => "Text that goes into the prompt as it is.",
                PlaceholderKind.Image => "A picture.",
                _ => "Any number of pictures, in order.",
            };
            _code.Line($"/// <param name=\"{parameter.Name}\">{words}</param>");
        }

        _code.Line($"/// <inheritdoc cref=\"{_contract.ContractName}\" path=\"/remarks\"/>");
    }

    private void EmitExtensions()
    {
        string name = _contract.ContractName;
        _code.Line();
        _code.Line($"/// <summary>What <see cref=\"{name}\"/> adds to its type.</summary>");
        _code.Line($"[global::System.CodeDom.Compiler.GeneratedCodeAttribute(\"Gemini.Contracts.Generator\", \"{GeneratorVersion.Text}\")]");
        _code.Open($"{Accessibility} static class {name}Extensions");
        _code.Open($"extension({ItemType})");

        // An extension member may not be called like the type that it extends.
        if (_contract.SimpleName != "Contract")
        {
            _code.Line($"/// <inheritdoc cref=\"{name}\"/>");
            _code.Line($"public static {name} Contract => {name}.Instance;").Line();
        }

        if (_contract.SimpleName != "CreateRequest")
        {
            EmitRequestDocumentation();
            _code.Line($"public static {RequestType} CreateRequest({Parameters()}) => {ClassName()}.CreateRequest({Arguments(isWrapped: false)});");
        }

        _code.Close();
        _code.Close();
    }

    /// <summary>The contract's outside with nothing within, so that one mistake in a record is one message and not one at every use.</summary>
    private void EmitStub(string problems)
    {
        string message = Literal($"{_contract.Name} is no sound contract: see {problems} in the build's messages.");
        string failure = $"throw new global::System.InvalidOperationException({message})";
        _code.Line($"/// <summary>A stand-in: the contract is unsound ({problems}).</summary>");
        EmitHeader();
        _code.Line($"private {_contract.ContractName}()");
        _code.Deeper();
        _code.Line($": base({SourceGenModel}ContractDefinition.Unsound({Literal(_contract.Name)}))");
        _code.Shallower();
        _code.Line("{").Line("}").Line();
        _code.Line("/// <summary>The stand-in.</summary>");
        _code.Line($"public static {_contract.ContractName} Instance {{ get; }} = new();").Line();
        EmitRequestDocumentation();
        _code.Line($"public static {RequestType} CreateRequest({Parameters()}) => {failure};").Line();
        (string read, string write) = RootMethods();
        _code.Line("/// <inheritdoc/>");
        _code.Line($"protected override bool {read}(ref {SourceGenModel}AnswerReader reader, {MaybeNull} out {ItemType} value) => {failure};").Line();
        _code.Line("/// <inheritdoc/>");
        _code.Line($"protected override void {write}({SourceGenModel}AnswerWriter writer, {ItemType} value) => {failure};");
        _code.Close();
    }

    private (string Read, string Write) RootMethods() => _contract.Answer == AnswerForm.List ? ("ReadItem", "WriteItem") : ("ReadValue", "WriteValue");

    private void EmitRootOverrides()
    {
        (string read, string write) = RootMethods();
        string name = NameOf(_contract.Root);
        bool isEnum = _contract.Root.Kind == ValueKind.Enum;
        string reading = isEnum ? $"reader.ReadEnum(s_{name}, out value)" : $"Read{name}(ref reader, out value)";
        string writing = isEnum ? $"writer.WriteEnum(s_{name}, value)" : $"Write{name}(writer, value)";
        _code.Line();
        _code.Line("/// <inheritdoc/>");
        _code.Line($"protected override bool {read}(ref {SourceGenModel}AnswerReader reader, {MaybeNull} out {ItemType} value) => {reading};").Line();
        _code.Line("/// <inheritdoc/>");
        _code.Line($"protected override void {write}({SourceGenModel}AnswerWriter writer, {ItemType} value) => {writing};");
    }
}
