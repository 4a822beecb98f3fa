using System.Text;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>An enum, shown as its name on the wire; a value without a name as its number.</summary>
internal sealed class EnumPlace<T>(PlaceDescription description, EnumTable<T> table) : PlaceShape<T>(description)
    where T : struct, Enum
{
    internal override object? ToPlace(T value) => table.TryGetName(value, out ReadOnlySpan<byte> name) ? Encoding.UTF8.GetString(name) : value.ToString("D");

    internal override bool TryFromPlace(object place, out T value)
    {
        value = default;
        return place is string name && table.TryGetValue(Encoding.UTF8.GetBytes(name), out value);
    }
}
