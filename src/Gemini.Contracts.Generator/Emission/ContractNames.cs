using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The names that the parts of a contract's file call each other by.</summary>
internal static class ContractNames
{
    public const string MaybeNull = "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)]";

    /// <summary>The generated class, fully qualified.</summary>
    public static string FullName(this ContractModel contract) =>
        "global::" + (contract.Namespace.Length == 0 ? "" : contract.Namespace + ".") + contract.ContractName;

    public static string Accessibility(this ContractModel contract) => contract.IsPublic ? "public" : "internal";

    /// <summary>After which the reader, the writer and the table of an object, a hierarchy or an enum are called.</summary>
    public static string MethodNameOf(this ContractModel contract, ValueModel value) => value.Kind switch
    {
        ValueKind.Object => contract.Objects[value.Index].MethodName,
        ValueKind.Union => contract.Unions[value.Index].MethodName,
        _ => contract.Enums[value.Index].MethodName,
    };

    /// <summary>The attributes of a generated class: tools leave it out of what they count and judge.</summary>
    public static void EmitAttributes(SourceWriter code)
    {
        code.Line($"[global::System.CodeDom.Compiler.GeneratedCodeAttribute(\"Gemini.Contracts.Generator\", \"{GeneratorVersion.Text}\")]");
        code.Line("[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute]");
    }
}
