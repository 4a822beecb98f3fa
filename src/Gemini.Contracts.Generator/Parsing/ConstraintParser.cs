using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The attributes of <c>System.ComponentModel.DataAnnotations</c> that constrain a value.</summary>
internal sealed class ConstraintParser
{
    private readonly ParseContext _context;
    private readonly MemberCandidate _member;
    private readonly ValueModel _value;
    private bool _areLengthsAtOdds;

    private ConstraintParser(ParseContext context, MemberCandidate member, ValueModel value)
    {
        _context = context;
        _member = member;
        _value = value;
    }

    /// <summary>The value with what its member's attributes say of it.</summary>
    public static ValueModel Parse(ParseContext context, MemberCandidate member, ValueModel value) =>
        member.Marks.Constraints.Count == 0 ? value
        : value.Kind == ValueKind.Located ? value with { Element = Parse(context, member, value.Element!) }
        : new ConstraintParser(context, member, value).Parse();

    private ValueModel Parse()
    {
        ConstraintsModel constraints = new();
        foreach (AttributeData attribute in _member.Marks.Constraints)
        {
            KnownAttribute known = KnownAttributes.Of(attribute);
            if (WhatItFits(known, _value) is { } fits)
            {
                Report(ProblemKind.ConstraintContradictsType, SourceLocations.OfAttribute(attribute, _member.Property), ShortName(attribute), _member.Property.Name, _value.TypeName.Replace("global::", ""), fits);
                continue;
            }

            CheckTexts(attribute);
            constraints = known switch
            {
                KnownAttribute.Range => Range(attribute, constraints),
                KnownAttribute.RegularExpression => Pattern(attribute, constraints),
                KnownAttribute.AllowedValues => constraints with { Allowed = Values(attribute) },
                KnownAttribute.DeniedValues => constraints with { Denied = Values(attribute) },
                _ => Lengths(attribute, known, constraints),
            };
        }

        if (!_areLengthsAtOdds && ConstraintConflicts.Find(_value.Kind, constraints) is { } conflict)
        {
            ReportUnsatisfiable(_member.Marks.Constraints.First(known => KnownAttributes.Of(known) == conflict.Attribute), conflict.Why);
            return _value;
        }

        constraints = ConstraintConflicts.Narrowed(_value.Kind, constraints);
        return constraints == new ConstraintsModel() ? _value : _value with { Constraints = constraints };
    }

    /// <summary>A pattern and values go to the model, in the schema or in words.</summary>
    private void CheckTexts(AttributeData attribute)
    {
        int index = 0;
        foreach (TypedConstant argument in attribute.ConstructorArguments)
        {
            foreach (TypedConstant text in argument is { Kind: TypedConstantKind.Array, IsNull: false } ? argument.Values : [argument])
            {
                TextCheck.Check(_context, text.Kind == TypedConstantKind.Primitive ? text.Value as string : null, $"[{ShortName(attribute)}] of '{_member.Property.Name}'", SourceLocations.OfArgument(attribute, _member.Property, index++), _member.Word);
            }
        }
    }

    /// <summary>What kind of member an attribute fits, where it does not fit this one; else null.</summary>
    private static string? WhatItFits(KnownAttribute known, ValueModel value)
    {
        bool isNumber = value.Kind is >= ValueKind.SByte and <= ValueKind.Decimal;
        bool isText = value.Kind == ValueKind.String;
        bool isMany = value.Kind is ValueKind.List or ValueKind.Dictionary or ValueKind.Points or ValueKind.NormalizedPoints;
        return known switch
        {
            KnownAttribute.Range => isNumber ? null : "numbers",
            KnownAttribute.RegularExpression => isText ? null : "strings",
            KnownAttribute.StringLength => isText ? null : "strings",
            KnownAttribute.AllowedValues or KnownAttribute.DeniedValues => isNumber || isText ? null : "strings and numbers",
            _ => isText || isMany ? null : "strings and collections",
        };
    }

    private static string ShortName(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - "Attribute".Length);
    }

    private ConstraintsModel Range(AttributeData attribute, ConstraintsModel constraints)
    {
        int first = attribute.ConstructorArguments.Length == 3 ? 1 : 0;
        if (attribute.ConstructorArguments.Length < 2)
        {
            return constraints;
        }

        string? minimum = Number(attribute.ConstructorArguments[first]);
        string? maximum = Number(attribute.ConstructorArguments[first + 1]);
        bool isExclusiveBelow = Attributes.Named(attribute, "MinimumIsExclusive") is { Value: true };
        bool isExclusiveAbove = Attributes.Named(attribute, "MaximumIsExclusive") is { Value: true };
        if (minimum is null || maximum is null)
        {
            ReportUnsatisfiable(attribute, "its bounds are not numbers in invariant notation");
            return constraints;
        }

        double low = double.Parse(minimum, CultureInfo.InvariantCulture);
        double high = double.Parse(maximum, CultureInfo.InvariantCulture);
        if (_value.Kind <= ValueKind.UInt64)
        {
            // The bounds that whole numbers can reach; beyond the type's own they do not bind.
            (low, minimum) = Whole(low, minimum, isExclusiveBelow, 1);
            (high, maximum) = Whole(high, maximum, isExclusiveAbove, -1);
            isExclusiveBelow = isExclusiveAbove = false;
        }

        (double least, double most) = NumberLimits.Of(_value.Kind);
        if (low > high || (low == high && (isExclusiveBelow || isExclusiveAbove)) || high < least || low > most)
        {
            ReportUnsatisfiable(attribute, $"no {_value.TypeName} lies within its bounds");
            return constraints;
        }

        bool bindsBelow = low > least || (isExclusiveBelow && low == least);
        bool bindsAbove = high < most || (isExclusiveAbove && high == most);
        return constraints with
        {
            Minimum = bindsBelow ? minimum : null,
            Maximum = bindsAbove ? maximum : null,
            MinimumIsExclusive = bindsBelow && isExclusiveBelow,
            MaximumIsExclusive = bindsAbove && isExclusiveAbove,
        };
    }

    /// <summary>The nearest whole number within a bound.</summary>
    private static (double Value, string Text) Whole(double bound, string text, bool isExclusive, int inwards)
    {
        if (Math.Abs(bound) > 1e20 || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact))
        {
            return (bound, text);
        }

        decimal whole = inwards > 0 ? decimal.Ceiling(exact) : decimal.Floor(exact);
        whole += isExclusive && whole == exact ? inwards : 0;
        return ((double)whole, decimal.Truncate(whole).ToString("0", CultureInfo.InvariantCulture));
    }

    /// <summary>A bound as invariant text; null where it is no number.</summary>
    private static string? Number(TypedConstant constant) => constant.Kind == TypedConstantKind.Error ? null : constant.Value switch
    {
        double.NaN or float.NaN or bool or char => null,
        double.PositiveInfinity => Attributes.Invariant(double.MaxValue),
        double.NegativeInfinity => Attributes.Invariant(double.MinValue),
        string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? Attributes.Invariant(number)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && !double.IsInfinity(real) && !double.IsNaN(real) ? Attributes.Invariant(real) : null,
        IFormattable number => Attributes.Invariant(number),
        _ => null,
    };

    private ConstraintsModel Lengths(AttributeData attribute, KnownAttribute known, ConstraintsModel constraints)
    {
        int first = Attributes.Int(attribute, 0);
        int minimum = known switch
        {
            KnownAttribute.MinLength or KnownAttribute.Length => first,
            KnownAttribute.StringLength => Attributes.NamedInt(attribute, "MinimumLength") is var least and not 0 ? least : -1,
            _ => -1,
        };
        int maximum = known switch
        {
            KnownAttribute.MaxLength or KnownAttribute.StringLength => first,
            KnownAttribute.Length => Attributes.Int(attribute, 1),
            _ => -1,
        };

        // [MaxLength] without an argument means the most that there can be.
        bool isUnbounded = known == KnownAttribute.MaxLength && attribute.ConstructorArguments.Length == 0;
        int low = minimum >= 0 ? Math.Max(minimum, constraints.MinLength) : constraints.MinLength;
        int high = maximum >= 0 && constraints.MaxLength >= 0 ? Math.Min(maximum, constraints.MaxLength) : Math.Max(maximum, constraints.MaxLength);
        bool isNegative = (first < 0 && !isUnbounded) || (known == KnownAttribute.Length && maximum < 0) || minimum < -1;
        bool areAtOdds = !isNegative && high >= 0 && low > high;
        if (areAtOdds && _areLengthsAtOdds)
        {
            return constraints;
        }

        if (isNegative || areAtOdds)
        {
            _areLengthsAtOdds |= areAtOdds;
            ReportUnsatisfiable(attribute, isNegative ? "a length cannot be negative" : $"nothing is at least {Attributes.Invariant(low)} and at most {Attributes.Invariant(high)} long");
            return constraints;
        }

        return constraints with { MinLength = low == 0 ? -1 : low, MaxLength = high };
    }

    private ConstraintsModel Pattern(AttributeData attribute, ConstraintsModel constraints)
    {
        string? pattern = Attributes.Text(attribute);
        try
        {
            _ = new Regex(pattern ?? "", RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            pattern = null;
        }

        if (pattern is null)
        {
            Report(ProblemKind.UnsatisfiableConstraint, SourceLocations.OfArgument(attribute, _member.Property, 0), "RegularExpression", _member.Property.Name, "it is not a regular expression");
            return constraints;
        }

        return constraints with { Pattern = pattern };
    }

    private EquatableArray<string> Values(AttributeData attribute)
    {
        List<string> values = [];
        List<string> strange = [];
        if (attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } array)
        {
            foreach (TypedConstant constant in array.Values)
            {
                string? text = _value.Kind == ValueKind.String ? constant.Kind == TypedConstantKind.Primitive ? constant.Value as string : null : constant.Value is string ? null : Number(constant);
                if (text is not null)
                {
                    values.Add(text);
                }
                else if (!(constant.IsNull && _value.IsNullable))
                {
                    strange.Add(Text(constant));
                }
            }
        }

        if (strange.Count > 0)
        {
            ReportUnsatisfiable(attribute, $"{string.Join(", ", strange)} {(strange.Count == 1 ? "is" : "are")} not of type {_value.TypeName}");
        }
        else if (values.Count == 0 && KnownAttributes.Of(attribute) == KnownAttribute.AllowedValues)
        {
            ReportUnsatisfiable(attribute, "it allows no value");
        }

        return EquatableArray.From(values);
    }

    /// <summary>The constant for a message, without ever throwing.</summary>
    private static string Text(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array ? "an array" : constant.IsNull ? "null" : Convert.ToString(constant.Value, CultureInfo.InvariantCulture) ?? "";

    private void ReportUnsatisfiable(AttributeData attribute, string why) =>
        Report(ProblemKind.UnsatisfiableConstraint, SourceLocations.OfAttribute(attribute, _member.Property), ShortName(attribute), _member.Property.Name, why);

    private void Report(ProblemKind kind, Location location, params string[] arguments) => _context.Problems.Report(kind, location, _member.Word, arguments);
}
