using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The readers: one method a type.</summary>
internal sealed partial class ContractEmitter
{
    private const string MaybeNull = "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)]";

    private void EmitTables()
    {
        foreach (ObjectModel model in _contract.Objects)
        {
            EmitMemberTable(model);
        }

        foreach (EnumModel model in _contract.Enums)
        {
            EmitEnumTable(model);
        }

        foreach (UnionModel model in _contract.Unions)
        {
            BeginTable($"EnumTable s_{model.MethodName} = new(-1");
            foreach (UnionBranchModel branch in model.Branches)
            {
                EmitName(branch.Value);
            }

            _code.Append(");\n");
        }
    }

    private void BeginTable(string declaration)
    {
        _code.Line();
        _code.Indent().Append("private static readonly ").Append(SourceGenModel).Append(declaration);
    }

    private void EmitName(string wireName)
    {
        _code.Append(", ");
        new Quoted(wireName).WriteTo(_code);
    }

    private void EmitEnumTable(EnumModel model)
    {
        BeginTable($"EnumTable<{model.TypeName}> s_{model.MethodName} = new(");
        _code.Append(model.Fallback).Append(", [");
        for (int i = 0; i < model.Members.Count; i++)
        {
            _code.Append(i == 0 ? "" : ", ").Append(model.TypeName).Append('.').Append(model.Members[i].Name);
        }

        _code.Append(']');
        foreach (EnumMemberModel member in model.Members)
        {
            EmitName(member.WireName);
        }

        _code.Append(");\n");
    }

    private void EmitMemberTable(ObjectModel model)
    {
        ulong required = 0;
        int offset = model.Discriminator is null ? 0 : 1;
        int special = -1;
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            required |= member.MayBeAbsent ? 0 : 1UL << (i + offset);
            special = MemberKind(member.Value.Kind) == "Other" ? special : i;
        }

        BeginTable($"MemberTable s_{model.MethodName} = new({Bits(required)}");
        if (special >= 0)
        {
            // Members behind the last one of a special kind need not be told.
            _code.Append(", [");
            for (int i = -offset; i <= special; i++)
            {
                _code.Append(i == -offset ? "" : ", ").Append(SourceGenModel).Append("MemberKind.").Append(i < 0 ? "Other" : MemberKind(model.Members[i].Value.Kind));
            }

            _code.Append(']');
        }

        if (model.Discriminator is { } discriminator)
        {
            EmitName(discriminator);
        }

        foreach (MemberModel member in model.Members)
        {
            EmitName(member.WireName);
        }

        _code.Append(");\n");
    }

    private static string Bits(ulong bits) => "0x" + bits.ToString("X", System.Globalization.CultureInfo.InvariantCulture) + "UL";

    /// <summary>What the runtime may know a member by, besides its name.</summary>
    private static string MemberKind(ValueKind kind) => kind switch
    {
        ValueKind.String => "Text",
        ValueKind.Box or ValueKind.NormalizedBox => "Box",
        ValueKind.Point or ValueKind.NormalizedPoint => "Point",
        >= ValueKind.Points and <= ValueKind.NormalizedPolygon => "Points",
        ValueKind.Box3D => "Box3D",
        ValueKind.Mask => "Mask",
        _ => "Other",
    };

    private void EmitObjectReader(ObjectModel model)
    {
        string name = model.MethodName;
        int offset = model.Discriminator is null ? 0 : 1;
        _code.Line();
        _code.Open($"private static bool Read{name}(ref {SourceGenModel}AnswerReader reader, {MaybeNull} out {model.TypeName} value)");
        _code.Line("value = default;");
        _code.Line("ulong seen = 0;");
        _code.Line("int member = -1;");
        for (int i = 0; i < model.Members.Count; i++)
        {
            EmitLocal(model, i);
        }

        _code.Line("bool isSound = reader.BeginObject();");
        _code.Open($"while (isSound && reader.NextMember(s_{name}, ref member, ref seen))");
        EmitMemberReaders(model, offset);
        _code.Close();
        _code.Line();
        _code.Open($"if (!isSound || !reader.EndObject(s_{name}, seen))");
        _code.Line("return false;");
        _code.Close();
        _code.Line();
        EmitPlacements(model, offset);
        EmitConstruction(model, offset);
        _code.Line("return true;");
        _code.Close();
    }

    private void EmitMemberReaders(ObjectModel model, int offset)
    {
        int last = model.Members.Count - 1;
        if (last + offset == 0)
        {
            _code.Indent().Append("isSound = ");
            EmitMemberReader(model, 0);
            _code.Append("; // ").Append(Comment(model.Members[0].WireName)).Append('\n');
            return;
        }

        _code.Open("isSound = member switch");
        if (offset == 1)
        {
            _code.Line($"0 => reader.Skip(), // {Comment(model.Discriminator!)}");
        }

        for (int i = 0; i <= last; i++)
        {
            string number = i == last ? "_" : Number(i + offset);
            _code.Indent().Append(number).Append(" => ");
            EmitMemberReader(model, i);
            _code.Append(", // ").Append(Comment(model.Members[i].WireName)).Append('\n');
        }

        _code.Close(";");
    }

    private void EmitLocal(ObjectModel model, int index)
    {
        MemberModel member = model.Members[index];
        ValueModel value = member.Value;
        if (value.Kind == ValueKind.Mask)
        {
            _code.Line($"{SourceGenModel}CapturedValue c{index} = default;");
        }
        else if (IsDeferred(model, index))
        {
            ValueModel twin = Twin(value);
            _code.Line($"{twin.TypeName}{(twin.IsNullable || !twin.IsValueType ? "?" : "")} n{index} = default;");
        }

        string type = LocalType(value) ?? value.TypeName;
        bool isEmpty = member is { IsRequired: false, Setter: <= MemberSetter.Initializer } && !value.IsNullable;
        string initial = member.DefaultValue ?? (isEmpty ? CollectionCode.Empty(value) : null) ?? "default";
        _code.Line($"{type}{(value.IsNullable || !value.IsValueType ? "?" : "")} m{index} = {initial};");
    }

    /// <summary>Whether a coordinate is read as it came and placed when the whole object is known: for a mask's sake, or for the image's index.</summary>
    private static bool IsDeferred(ObjectModel model, int index)
    {
        ValueModel value = model.Members[index].Value;
        if (value.IsIndexed && Normalized(value.Kind) is not null)
        {
            return true;
        }

        if (value.Kind == ValueKind.Box)
        {
            foreach (MemberModel member in model.Members)
            {
                if (member.Value.Kind == ValueKind.Mask && member.MaskBox == index)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The normalized twin of a pixel type; null for any other.</summary>
    private static string? Normalized(ValueKind kind) => kind switch
    {
        ValueKind.Box => Root + "NormalizedBox",
        ValueKind.Point => Root + "NormalizedPoint",
        ValueKind.Points => $"global::System.Collections.Immutable.ImmutableArray<{Root}NormalizedPoint>",
        ValueKind.Polygon => Root + "NormalizedPolygon",
        _ => null,
    };

    /// <summary>What a coordinate in pixels is before it is placed.</summary>
    private static ValueModel Twin(ValueModel value) => new()
    {
        Kind = value.Kind switch
        {
            ValueKind.Box => ValueKind.NormalizedBox,
            ValueKind.Point => ValueKind.NormalizedPoint,
            ValueKind.Points => ValueKind.NormalizedPoints,
            _ => ValueKind.NormalizedPolygon,
        },
        TypeName = Normalized(value.Kind)!,
        IsNullable = value.IsNullable,
        IsValueType = value.Kind != ValueKind.Polygon,
        Collection = value.Kind == ValueKind.Points ? CollectionKind.ImmutableArray : CollectionKind.None,
        Element = value.Kind == ValueKind.Points ? new ValueModel { Kind = ValueKind.NormalizedPoint, TypeName = Root + "NormalizedPoint", IsValueType = true } : null,
        Constraints = value.Constraints,
    };

    /// <summary>The expression that reads a member into its variable.</summary>
    private void EmitMemberReader(ObjectModel model, int index)
    {
        ValueModel value = model.Members[index].Value;
        if (value is { IsNullable: false, Constraints: null, Kind: <= ValueKind.TimeSpan })
        {
            // What most members are, without a text of its own.
            _code.Append("reader.Read").Append(value.Kind.Text()).Append("(out m").Append(index).Append(')');
        }
        else if (value.Kind == ValueKind.Mask)
        {
            _code.Append(value.IsNullable ? "reader.CaptureUnlessNull(out c" : "reader.Capture(out c").Append(index).Append(')');
        }
        else
        {
            _code.Append(IsDeferred(model, index) ? ReaderInto(Twin(value), "n" + Number(index)) : ReaderInto(value, "m" + Number(index)));
        }
    }

    private string NameOf(ValueModel value) => value.Kind switch
    {
        ValueKind.Object => _contract.Objects[value.Index].MethodName,
        ValueKind.Union => _contract.Unions[value.Index].MethodName,
        _ => _contract.Enums[value.Index].MethodName,
    };

    /// <summary>The text in one line, whatever it holds.</summary>
    private static string Comment(string text)
    {
        System.Text.StringBuilder? line = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')
            {
                (line ??= new System.Text.StringBuilder(text))[i] = ' ';
            }
        }

        return line?.ToString() ?? text;
    }
}
