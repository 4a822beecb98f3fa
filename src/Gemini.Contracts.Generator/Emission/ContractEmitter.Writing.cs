using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The writers: one method a type, the readers' mirror.</summary>
internal sealed partial class ContractEmitter
{
    private void EmitObjectWriter(ObjectModel model)
    {
        _code.Line();
        _code.Open($"private static void Write{model.MethodName}({SourceGenModel}AnswerWriter writer, {model.TypeName} value)");
        _code.Line("writer.BeginObject();");
        if (model.Discriminator is { } discriminator)
        {
            _code.Line($"{Named(discriminator)}.Write({new Quoted(model.DiscriminatorValue!)}u8);");
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
        EmitAccessors(model);
    }

    /// <summary>The writer with a member's name written.</summary>
    private static WriterWith Named(string wireName) => new(wireName);

    private void EmitMemberWriter(MemberModel member, int number, string index)
    {
        WriterWith named = Named(member.WireName);
        string source = "value." + member.Name;
        bool isNullable = member.Value.IsNullable || member.Unsayable == Unsayable.Null;

        // Null that is left out would come back as the member's own value. Texts and URIs are written as null by themselves.
        bool writesNull = member.Value.IsNullable && (member.IsRequired || member.HasOwnValue);
        string? condition = member.Unsayable switch
        {
            _ when isNullable => writesNull && member.Value.Kind is ValueKind.String or ValueKind.Uri ? null : $"{source} is {{ }} v{Number(number)}",
            Unsayable.Default => $"!{Generic}EqualityComparer<{member.Value.TypeName}>.Default.Equals({source}, {member.DefaultValue ?? "default"})",
            Unsayable.NotFinite => $"{member.Value.TypeName}.IsFinite({source})",
            Unsayable.Undefined => $"global::System.Enum.IsDefined({source})",
            _ => null,
        };
        if (condition is null)
        {
            EmitWrite(named, member.Value, source, index, 0);
            return;
        }

        _code.Open($"if ({condition})");
        EmitWrite(named, member.Value, isNullable ? "v" + Number(number) : source, index, 0);
        _code.Close();
        if (writesNull)
        {
            _code.Open("else");
            _code.Line($"{named}.WriteNull();");
            _code.Close();
        }

        _code.Line();
    }

    /// <summary>Writes a value that is not null.</summary>
    private void EmitWrite(WriterWith writer, ValueModel value, string source, string index, int depth)
    {
        string imageIndex = value.IsIndexed ? index : "0";
        switch (value.Kind)
        {
            case ValueKind.Object or ValueKind.Union:
                _code.Line($"Write{NameOf(value)}({writer}, {source});");
                break;
            case ValueKind.Enum:
                _code.Line($"{writer}.WriteEnum(s_{NameOf(value)}, {source});");
                break;
            case ValueKind.List:
                EmitList(writer, value.Element!, source, index, depth);
                break;
            case ValueKind.Dictionary:
                EmitEntries(writer, value, source, index, depth);
                break;
            case ValueKind.Points or ValueKind.NormalizedPoints:
                string points = value.Collection == CollectionKind.ImmutableArray ? source : $"{Immutable}ImmutableArray.CreateRange({source})";
                _code.Line($"{writer}.Write{value.Kind.Text()}({points}{(value.Kind == ValueKind.Points ? $", {Number(value.Image)}, {imageIndex}" : "")});");
                break;
            case ValueKind.Box when value.Collection != CollectionKind.None:
                _code.Line($"{writer}.WriteBox({SourceGenModel}Collections.BoxOf({source}), {value.Image}, {imageIndex});");
                break;
            case ValueKind.Point when value.Collection != CollectionKind.None:
                _code.Line($"{writer}.WritePoint({SourceGenModel}Collections.PointOf({source}), {value.Image}, {imageIndex});");
                break;
            case ValueKind.Box or ValueKind.Point or ValueKind.Polygon:
                _code.Line($"{writer}.Write{value.Kind.Text()}({source}, {value.Image}, {imageIndex});");
                break;
            case >= ValueKind.NormalizedBox and <= ValueKind.Mask:
                _code.Line($"{writer}.Write{value.Kind.Text()}({source});");
                break;
            default:
                _code.Line($"{writer}.Write({source});");
                break;
        }
    }

    private void EmitList(WriterWith writer, ValueModel element, string source, string index, int depth)
    {
        if (element is { Kind: ValueKind.Object or ValueKind.Union, IsNullable: false })
        {
            _code.Line($"{writer}.WriteList({source}, Write{NameOf(element)});");
            return;
        }

        string item = "e" + Number(depth);
        _code.Line($"{writer}.BeginArray();");
        _code.Open($"foreach ({element.AnnotatedTypeName} {item} in {source})");
        EmitElement(new WriterWith(null), element, item, index, depth);
        _code.Close();
        _code.Line();
        _code.Line("writer.EndArray();");
    }

    private void EmitElement(WriterWith writer, ValueModel element, string item, string index, int depth)
    {
        if (!element.IsNullable || element.Kind is ValueKind.String or ValueKind.Uri)
        {
            EmitWrite(writer, element, item, index, depth + 1);
            return;
        }

        _code.Open($"if ({item} is {{ }} some{depth})");
        EmitWrite(writer, element, "some" + Number(depth), index, depth + 1);
        _code.Close();
        _code.Open("else");
        _code.Line($"{writer}.WriteNull();");
        _code.Close();
    }

    private void EmitEntries(WriterWith writer, ValueModel value, string source, string index, int depth)
    {
        string entry = "e" + Number(depth);
        _code.Line($"{writer}.BeginArray();");
        _code.Open($"foreach ({Generic}KeyValuePair<{value.Key!.AnnotatedTypeName}, {value.Element!.AnnotatedTypeName}> {entry} in {source})");
        _code.Line("writer.BeginObject();");
        EmitWrite(Named("key"), value.Key, entry + ".Key", index, depth + 1);
        EmitElement(Named("value"), value.Element, entry + ".Value", index, depth + 1);
        _code.Line("writer.EndObject();");
        _code.Close();
        _code.Line();
        _code.Line("writer.EndArray();");
    }

    private void EmitUnionWriter(UnionModel model)
    {
        _code.Line();
        _code.Open($"private static void Write{model.MethodName}({SourceGenModel}AnswerWriter writer, {model.TypeName} value)");
        _code.Open("switch (value)");
        foreach (int place in model.MostDerivedFirst)
        {
            ObjectModel type = _contract.Objects[model.Branches[place].Object];
            string local = "b" + Number(model.Branches[place].Object);
            _code.Line($"case {type.TypeName} {local}:");
            _code.Deeper();
            _code.Line($"Write{type.MethodName}(writer, {local});");
            _code.Line("break;");
            _code.Shallower();
        }

        _code.Line("default:");
        _code.Deeper();
        _code.Line("throw new global::System.ArgumentOutOfRangeException(nameof(value), value, \"The type is none of the hierarchy's.\");");
        _code.Shallower();
        _code.Close();
        _code.Close();
    }
}
