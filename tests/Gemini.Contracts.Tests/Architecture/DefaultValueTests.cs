using System.Collections.Immutable;
using System.Reflection;
using Xunit;

namespace Gemini.Contracts.Tests.Architecture;

/// <summary>The default value of a public structure can be used: what is not nullable is not null in it.</summary>
public sealed class DefaultValueTests
{
    [Fact]
    public void Nothing_of_a_default_value_is_null_that_must_not_be()
    {
        NullabilityInfoContext context = new();
        Type[] structures = [.. typeof(GeminiClient).Assembly.GetExportedTypes()
            .Where(static type => type is { IsValueType: true, IsEnum: false, IsByRefLike: false, IsGenericType: false })];
        Assert.True(structures.Length > 15, "The test sees hardly any structure.");
        List<string> broken = [];
        foreach (Type type in structures)
        {
            object value = Activator.CreateInstance(type)!;
            foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static one => one.GetIndexParameters().Length == 0))
            {
                object? held = property.GetValue(value);
                bool isNull = held is null && !property.PropertyType.IsValueType && context.Create(property).ReadState == NullabilityState.NotNull;
                bool isDefaultArray = held is not null && property.PropertyType is { IsGenericType: true } generic
                    && generic.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && (bool)generic.GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(held)!;
                if (isNull || isDefaultArray)
                {
                    broken.Add($"{type.Name}.{property.Name}");
                }
            }
        }

        Violations.None(broken);
    }
}
