using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The attributes that mean something to a contract.</summary>
internal enum KnownAttribute
{
    None,
    VisionTask,
    VisionDefaults,
    Box,
    Point,
    InImage,
    ImageIndex,
    Keypoints,
    ItemRef,
    InOrder,
    Score,
    Culture,
    Fallback,
    Description,
    JsonPropertyName,
    JsonIgnore,
    JsonConstructor,
    JsonRequired,
    JsonExtensionData,
    JsonDerivedType,
    JsonPolymorphic,
    JsonStringEnumMemberName,
    EnumMember,
    Flags,
    Obsolete,
    Experimental,
    SetsRequiredMembers,
    DisallowNull,
    MaybeNull,
    InlineArray,
    Required,
    Range,
    Length,
    MinLength,
    MaxLength,
    StringLength,
    RegularExpression,
    AllowedValues,
    DeniedValues,
}

/// <summary>Which known attribute a class is.</summary>
internal static class KnownAttributes
{
    public static KnownAttribute Of(AttributeData data)
    {
        if (data.AttributeClass is not { Arity: 0 } type)
        {
            return KnownAttribute.None;
        }

        INamespaceSymbol? space = type.ContainingNamespace;
        return type.Name switch
        {
            "VisionTaskAttribute" => Ours(space, KnownAttribute.VisionTask),
            "VisionDefaultsAttribute" => Ours(space, KnownAttribute.VisionDefaults),
            "BoxAttribute" => Ours(space, KnownAttribute.Box),
            "PointAttribute" => Ours(space, KnownAttribute.Point),
            "InImageAttribute" => Ours(space, KnownAttribute.InImage),
            "ImageIndexAttribute" => Ours(space, KnownAttribute.ImageIndex),
            "KeypointsAttribute" => Ours(space, KnownAttribute.Keypoints),
            "ItemRefAttribute" => Ours(space, KnownAttribute.ItemRef),
            "InOrderAttribute" => Ours(space, KnownAttribute.InOrder),
            "ScoreAttribute" => Ours(space, KnownAttribute.Score),
            "CultureAttribute" => Ours(space, KnownAttribute.Culture),
            "FallbackAttribute" => Ours(space, KnownAttribute.Fallback),
            "DescriptionAttribute" => If(KnownTypes.IsIn(space, "ComponentModel", "System"), KnownAttribute.Description),
            "JsonPropertyNameAttribute" => Json(space, KnownAttribute.JsonPropertyName),
            "JsonIgnoreAttribute" => Json(space, KnownAttribute.JsonIgnore),
            "JsonRequiredAttribute" => Json(space, KnownAttribute.JsonRequired),
            "JsonExtensionDataAttribute" => Json(space, KnownAttribute.JsonExtensionData),
            "JsonConstructorAttribute" => Json(space, KnownAttribute.JsonConstructor),
            "JsonDerivedTypeAttribute" => Json(space, KnownAttribute.JsonDerivedType),
            "JsonPolymorphicAttribute" => Json(space, KnownAttribute.JsonPolymorphic),
            "JsonStringEnumMemberNameAttribute" => Json(space, KnownAttribute.JsonStringEnumMemberName),
            "EnumMemberAttribute" => If(KnownTypes.IsIn(space, "Serialization", "Runtime", "System"), KnownAttribute.EnumMember),
            "FlagsAttribute" => If(KnownTypes.IsIn(space, "System"), KnownAttribute.Flags),
            "ObsoleteAttribute" => If(KnownTypes.IsIn(space, "System"), KnownAttribute.Obsolete),
            "ExperimentalAttribute" => If(KnownTypes.IsIn(space, "CodeAnalysis", "Diagnostics", "System"), KnownAttribute.Experimental),
            "SetsRequiredMembersAttribute" => If(KnownTypes.IsIn(space, "CodeAnalysis", "Diagnostics", "System"), KnownAttribute.SetsRequiredMembers),
            "DisallowNullAttribute" => If(KnownTypes.IsIn(space, "CodeAnalysis", "Diagnostics", "System"), KnownAttribute.DisallowNull),
            "MaybeNullAttribute" => If(KnownTypes.IsIn(space, "CodeAnalysis", "Diagnostics", "System"), KnownAttribute.MaybeNull),
            "InlineArrayAttribute" => If(KnownTypes.IsIn(space, "CompilerServices", "Runtime", "System"), KnownAttribute.InlineArray),
            "RequiredAttribute" => Annotation(space, KnownAttribute.Required),
            "RangeAttribute" => Annotation(space, KnownAttribute.Range),
            "LengthAttribute" => Annotation(space, KnownAttribute.Length),
            "MinLengthAttribute" => Annotation(space, KnownAttribute.MinLength),
            "MaxLengthAttribute" => Annotation(space, KnownAttribute.MaxLength),
            "StringLengthAttribute" => Annotation(space, KnownAttribute.StringLength),
            "RegularExpressionAttribute" => Annotation(space, KnownAttribute.RegularExpression),
            "AllowedValuesAttribute" => Annotation(space, KnownAttribute.AllowedValues),
            "DeniedValuesAttribute" => Annotation(space, KnownAttribute.DeniedValues),
            _ => KnownAttribute.None,
        };
    }

    private static KnownAttribute Ours(INamespaceSymbol? space, KnownAttribute attribute) => If(KnownTypes.IsIn(space, "Contracts", "Gemini"), attribute);

    private static KnownAttribute Json(INamespaceSymbol? space, KnownAttribute attribute) => If(KnownTypes.IsIn(space, "Serialization", "Json", "Text", "System"), attribute);

    private static KnownAttribute Annotation(INamespaceSymbol? space, KnownAttribute attribute) => If(KnownTypes.IsIn(space, "DataAnnotations", "ComponentModel", "System"), attribute);

    private static KnownAttribute If(bool condition, KnownAttribute attribute) => condition ? attribute : KnownAttribute.None;
}
