using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The writers: one method a type, the readers' mirror.</summary>
internal sealed partial class ContractEmitter
{
    private void EmitObjectWriter(ObjectModel model)
    {
        _code.Open($"private static void Write{model.Name}({Reading}AnswerWriter writer, {model.TypeName} value)");
        _code.Line("writer.BeginObject();");
        if (model.Discriminator is { } discriminator)
        {
            _code.Line($"writer.Name({Literal(discriminator)}u8);");
            _code.Line($"writer.Write({Literal(model.DiscriminatorValue!)}u8);");
        }

        string index = "0";
        foreach (MemberModel member in model.Members)
        {
            if (member.IsImageIndex)
            {
                index = member.Value.Kind == ValueKind.Int32 ? "value." + member.Name : $"int.CreateSaturating(value.{member.Name})";
            }
        }

        for (int i = 0; i < model.Members.Count; i++)
        {
            EmitMemberWriter(model.Members[i], i, index);
        }

        _code.Line("writer.EndObject();");
        _code.Close();
        _code.Line();
        EmitAccessors(model);
    }

    private void EmitMemberWriter(MemberModel member, int number, string index)
    {
        string name = $"writer.Name({Literal(member.WireName)}u8);";
        string source = "value." + member.Name;
        if (!member.Value.IsNullable)
        {
            _code.Line(name);
            EmitWrite(member.Value, source, index, 0);
            return;
        }

        string local = "v" + Number(number);
        _code.Open($"if ({source} is {{ }} {local})");
        _code.Line(name);
        EmitWrite(member.Value, local, index, 0);
        _code.Close();
        if (member.IsRequired)
        {
            _code.Open("else");
            _code.Line(name);
            _code.Line("writer.WriteNull();");
            _code.Close();
        }

        _code.Line();
    }

    /// <summary>Writes a value that is not null.</summary>
    private void EmitWrite(ValueModel value, string source, string index, int depth)
    {
        string place = $"{Number(value.Image)}, {(value.IsIndexed ? index : "0")}";
        switch (value.Kind)
        {
            case ValueKind.Object or ValueKind.Union or ValueKind.Enum:
                _code.Line($"Write{NameOf(value)}(writer, {source});");
                break;
            case ValueKind.List:
                _code.Line("writer.BeginArray();");
                EmitLoop(value.Element!, source, index, depth);
                _code.Line("writer.EndArray();");
                break;
            case ValueKind.Dictionary:
                EmitEntries(value, source, index, depth);
                break;
            case ValueKind.Points or ValueKind.NormalizedPoints:
                string points = value.Collection == CollectionKind.ImmutableArray ? source : $"{Immutable}ImmutableArray.CreateRange({source})";
                _code.Line(value.Kind == ValueKind.Points ? $"writer.WritePoints({points}, {place});" : $"writer.WriteNormalizedPoints({points});");
                break;
            case ValueKind.Box when value.Collection != CollectionKind.None:
                _code.Line($"writer.WriteBox({Reading}Collections.BoxOf({source}), {place});");
                break;
            case ValueKind.Point when value.Collection != CollectionKind.None:
                _code.Line($"writer.WritePoint({Reading}Collections.PointOf({source}), {place});");
                break;
            case ValueKind.Box or ValueKind.Point or ValueKind.Polygon:
                _code.Line($"writer.Write{value.Kind.Text()}({source}, {place});");
                break;
            case >= ValueKind.NormalizedBox and <= ValueKind.Mask:
                _code.Line($"writer.Write{value.Kind.Text()}({source});");
                break;
            default:
                _code.Line($"writer.Write({source});");
                break;
        }
    }

    private void EmitLoop(ValueModel element, string source, string index, int depth)
    {
        string item = "e" + Number(depth);
        _code.Open($"foreach ({element.AnnotatedTypeName} {item} in {source})");
        EmitElement(element, item, index, depth);
        _code.Close();
        _code.Line();
    }

    private void EmitElement(ValueModel element, string item, string index, int depth)
    {
        if (!element.IsNullable)
        {
            EmitWrite(element, item, index, depth + 1);
            return;
        }

        _code.Open($"if ({item} is {{ }} some{Number(depth)})");
        EmitWrite(element, "some" + Number(depth), index, depth + 1);
        _code.Close();
        _code.Open("else");
        _code.Line("writer.WriteNull();");
        _code.Close();
    }

    private void EmitEntries(ValueModel value, string source, string index, int depth)
    {
        string entry = "e" + Number(depth);
        _code.Line("writer.BeginArray();");
        _code.Open($"foreach ({Generic}KeyValuePair<{value.Key!.AnnotatedTypeName}, {value.Element!.AnnotatedTypeName}> {entry} in {source})");
        _code.Line("writer.BeginObject();");
        _code.Line("writer.Name(\"key\"u8);");
        EmitWrite(value.Key, entry + ".Key", index, depth + 1);
        _code.Line("writer.Name(\"value\"u8);");
        EmitElement(value.Element, entry + ".Value", index, depth + 1);
        _code.Line("writer.EndObject();");
        _code.Close();
        _code.Line();
        _code.Line("writer.EndArray();");
    }

    private void EmitEnumWriter(EnumModel model)
    {
        _code.Open($"private static void Write{model.Name}({Reading}AnswerWriter writer, {model.TypeName} value)");
        _code.Open("switch (value)");
        foreach (EnumMemberModel member in model.Members)
        {
            _code.Line($"case {model.TypeName}.{member.Name}:");
            _code.Deeper();
            _code.Line($"writer.Write({Literal(member.WireName)}u8);");
            _code.Line("break;");
            _code.Shallower();
        }

        EmitNoBranch("No member of the enum has this value.");
        _code.Close();
        _code.Close();
        _code.Line();
    }

    private void EmitUnionWriter(UnionModel model)
    {
        _code.Open($"private static void Write{model.Name}({Reading}AnswerWriter writer, {model.TypeName} value)");
        _code.Open("switch (value)");
        for (int depth = MostDerived(model); depth >= 0; depth--)
        {
            foreach (UnionBranchModel branch in model.Branches)
            {
                if (branch.Depth == depth)
                {
                    ObjectModel type = _contract.Objects[branch.Object];
                    string local = "b" + Number(branch.Object);
                    _code.Line($"case {type.TypeName} {local}:");
                    _code.Deeper();
                    _code.Line($"Write{type.Name}(writer, {local});");
                    _code.Line("break;");
                    _code.Shallower();
                }
            }
        }

        EmitNoBranch("The type is none of the hierarchy's.");
        _code.Close();
        _code.Close();
        _code.Line();
    }

    /// <summary>A base type would take what belongs to the types derived from it.</summary>
    private static int MostDerived(UnionModel model)
    {
        int most = 0;
        foreach (UnionBranchModel branch in model.Branches)
        {
            most = Math.Max(most, branch.Depth);
        }

        return most;
    }

    private void EmitNoBranch(string message)
    {
        _code.Line("default:");
        _code.Deeper();
        _code.Line($"throw new global::System.ArgumentOutOfRangeException(nameof(value), value, {Literal(message)});");
        _code.Shallower();
    }
}
