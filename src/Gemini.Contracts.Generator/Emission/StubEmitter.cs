using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints the stub of a contract that the build refuses: its outside, so that one mistake in a record is one message and not one at every use.</summary>
internal sealed class StubEmitter(ContractModel contract, SourceWriter code)
{
    public void Emit(string problems, RequestEmitter request)
    {
        string message = Literals.Text($"The contract of {contract.Name} was not generated: see {problems} in the build's messages.");
        string failure = $"throw new global::System.InvalidOperationException({message})";
        code.Line($"/// <summary>A stub: the contract was not generated ({problems}).</summary>");
        ContractEmitter.EmitHeader(contract, code);
        code.Line($$"""
            private {{contract.ContractName}}()
                : base({{SourceGen}}ContractDefinition.Unsound({{Literals.Text(contract.Name)}}))
            {
            }

            /// <summary>The stub.</summary>
            public static {{contract.ContractName}} Instance { get; } = new();

            """);
        request.EmitRefusal(failure);
        (string read, string write) = ContractEmitter.RootMethods(contract);
        code.Line($$"""

            /// <inheritdoc/>
            protected override bool {{read}}(ref {{SourceGen}}AnswerReader reader, {{ContractNames.MaybeNull}} out {{contract.TypeName}} value) => {{failure}};

            /// <inheritdoc/>
            protected override void {{write}}({{SourceGen}}AnswerWriter writer, {{contract.TypeName}} value) => {{failure}};
            """);
        code.Close();
    }
}
