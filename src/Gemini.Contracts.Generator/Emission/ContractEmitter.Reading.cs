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
            ulong required = 0;
            int offset = 0;
            List<string> names = [];
            List<string> kinds = [];
            if (model.Discriminator is { } discriminator)
            {
                names.Add(Literal(discriminator));
                kinds.Add(Reading + "MemberKind.Other");
                offset = 1;
            }

            for (int i = 0; i < model.Members.Count; i++)
            {
                MemberModel member = model.Members[i];
                required |= member.MayBeAbsent ? 0 : 1UL << (i + offset);
                names.Add(Literal(member.WireName));
                kinds.Add(Reading + "MemberKind." + MemberKind(member.Value.Kind));
            }

            string bits = "0x" + required.ToString("X", System.Globalization.CultureInfo.InvariantCulture) + "UL";
            _code.Line($"private static readonly {Reading}MemberTable s_{model.Name} = new({bits}, [{string.Join(", ", kinds)}], {string.Join(", ", names)});").Line();
        }

        foreach (EnumModel model in _contract.Enums)
        {
            List<string> names = [];
            foreach (EnumMemberModel member in model.Members)
            {
                names.Add(Literal(member.WireName));
            }

            _code.Line($"private static readonly {Reading}EnumTable s_{model.Name} = new({Number(model.Fallback)}, {string.Join(", ", names)});").Line();
        }

        foreach (UnionModel model in _contract.Unions)
        {
            List<string> names = [];
            foreach (UnionBranchModel branch in model.Branches)
            {
                names.Add(Literal(branch.Value));
            }

            _code.Line($"private static readonly {Reading}EnumTable s_{model.Name} = new(-1, {string.Join(", ", names)});").Line();
        }
    }

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
        string name = model.Name;
        int offset = model.Discriminator is null ? 0 : 1;
        _code.Open($"private static bool Read{name}(ref {Reading}AnswerReader reader, {MaybeNull} out {model.TypeName} value)");
        _code.Line("value = default;");
        _code.Line("ulong seen = 0;");
        _code.Line("int member = -1;");
        for (int i = 0; i < model.Members.Count; i++)
        {
            EmitLocal(model, i);
        }

        _code.Require("reader.BeginObject()");
        _code.Open($"while (reader.NextMember(s_{name}, ref member, ref seen))");
        _code.Open("switch (member)");
        if (offset == 1)
        {
            _code.Open("case 0:");
            _code.Require("reader.Skip()");
            _code.Line("break;");
            _code.Close();
        }

        for (int i = 0; i < model.Members.Count; i++)
        {
            _code.Open($"case {Number(i + offset)}: // {Comment(model.Members[i].WireName)}");
            EmitMember(model, i);
            _code.Line("break;");
            _code.Close();
        }

        _code.Close();
        _code.Close();
        _code.Line();
        _code.Require($"reader.EndObject(s_{name}, seen)");
        EmitPlacements(model);
        EmitConstruction(model, offset);
        _code.Line("return true;");
        _code.Close();
        _code.Line();
    }

    private void EmitLocal(ObjectModel model, int index)
    {
        MemberModel member = model.Members[index];
        ValueModel value = member.Value;
        string local = "m" + Number(index);
        if (value.Kind == ValueKind.Mask)
        {
            _code.Line($"{Reading}CapturedValue c{Number(index)} = default;");
        }
        else if (IsDeferred(model, index))
        {
            _code.Line($"{Normalized(value.Kind)}? n{Number(index)} = null;");
        }

        string type = value.IsNullable || !value.IsValueType ? value.TypeName + "?" : value.TypeName;
        string initial = member.DefaultValue ?? (!member.IsRequired && !value.IsNullable && EmptyCollection(value) is { } empty ? empty : "default");
        _code.Line($"{type} {local} = {initial};");
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

    private void EmitMember(ObjectModel model, int index)
    {
        ValueModel value = model.Members[index].Value;
        string number = Number(index);
        if (value.Kind == ValueKind.Mask)
        {
            EmitUnlessNull(value, () => _code.Require($"reader.Capture(out c{number})"), $"c{number} = default;");
        }
        else if (IsDeferred(model, index))
        {
            string twin = Normalized(value.Kind)!;
            string method = "Normalized" + value.Kind.Text();
            EmitUnlessNull(value, () =>
            {
                _code.Require($"reader.Read{method}(out {twin} read)");
                _code.Line($"n{number} = read;");
            }, $"n{number} = null;");
        }
        else
        {
            EmitUnlessNull(value, () => EmitRead(value, "m" + number), $"m{number} = null;");
        }
    }

    /// <summary>Reads a value unless null stands there and may.</summary>
    private void EmitUnlessNull(ValueModel value, Action read, string otherwise)
    {
        if (!value.IsNullable)
        {
            read();
            return;
        }

        _code.Open($"if (reader.TryReadNull({(value.Kind == ValueKind.String ? "isText: true" : "")}))");
        _code.Line(otherwise);
        _code.Close();
        _code.Open("else");
        read();
        _code.Close();
    }

    private string NameOf(ValueModel value) => value.Kind switch
    {
        ValueKind.Object => _contract.Objects[value.Index].Name,
        ValueKind.Union => _contract.Unions[value.Index].Name,
        _ => _contract.Enums[value.Index].Name,
    };

    private static string Comment(string text)
    {
        System.Text.StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return line.ToString();
    }
}
