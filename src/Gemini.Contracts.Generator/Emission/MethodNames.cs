using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The names that the reading and writing methods of a contract go by: <c>ReadCup</c> for a record <c>Cup</c>.</summary>
internal static class MethodNames
{
    /// <summary>The contract with other names in the place of those that would clash with methods the contract has anyway: a record may well be called <c>Item</c>.</summary>
    /// <remarks>For the code alone; the model sees the type's own name.</remarks>
    public static ContractModel WithoutClashes(ContractModel contract) => contract with
    {
        Objects = Renamed(contract.Objects, static model => model.Name, static (model, name) => model with { Name = name }),
        Enums = Renamed(contract.Enums, static model => model.Name, static (model, name) => model with { Name = name }),
        Unions = Renamed(contract.Unions, static model => model.Name, static (model, name) => model with { Name = name }),
    };

    private static EquatableArray<T> Renamed<T>(EquatableArray<T> models, Func<T, string> nameOf, Func<T, string, T> rename)
        where T : IEquatable<T>
    {
        List<T>? renamed = null;
        for (int i = 0; i < models.Count; i++)
        {
            // ReadItem, ReadValue, ReadValue0 and their writing twins.
            string name = nameOf(models[i]);
            if (name == "Item" || name.StartsWith("Value", StringComparison.Ordinal))
            {
                renamed ??= [.. models];
                renamed[i] = rename(models[i], name + "_");
            }
        }

        return renamed is null ? models : EquatableArray.From(renamed);
    }
}
