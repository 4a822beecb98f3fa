using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints the writers: one method a type, which writes what the reader reads.</summary>
internal sealed class WriterEmitter(ContractModel contract, SourceWriter code)
{
    private readonly KeypointCode _keypoints = new(contract, code);

    /// <summary>How many located values of the object, which may hold null, have been written.</summary>
    private int _located;

    public void EmitObject(ObjectModel model)
    {
        LocalNames locals = new(model);
        _located = 0;
        code.Line();
        code.Open($"private static void Write{model.MethodName}({SourceGen}AnswerWriter writer, {model.TypeName} value)");
        code.Line("writer.BeginObject();");
        if (model.Discriminator is { } discriminator)
        {
            code.Line($"{Named(discriminator)}.Write({new Quoted(model.DiscriminatorValue!)}u8);");
        }

        string index = "0";
        foreach (MemberModel member in model.Members)
        {
            if (member.IsImageIndex)
            {
                index = member.Value.Kind == ValueKind.Int32 ? member.Access("value") : $"int.CreateSaturating({member.Access("value")})";
            }
        }

        for (int i = 0; i < model.Members.Count; i++)
        {
            EmitMember(model.Members[i], locals[i], index);
        }

        code.Line("writer.EndObject();");
        code.Close();
        ConstructionEmitter.EmitAccessors(model, code);
    }

    /// <summary>The writer with a member's name written.</summary>
    private static WriterWith Named(string wireName) => new(wireName);

    private void EmitMember(MemberModel member, string local, string index)
    {
        WriterWith named = Named(member.WireName);
        string source = member.AccessOrNull("value");
        bool isNullable = member.IsNullChecked;

        // Null that is left out would come back as the member's own value. Texts and URIs are written as null by themselves.
        bool writesNull = (member.Value.IsNullable && (member.IsRequired || member.HasOwnValue)) || (member.MayHoldNull && member.IsRequired);
        bool isNullWritten = writesNull && member.Value.Kind is ValueKind.String or ValueKind.Uri;
        string held = isNullable && !isNullWritten ? local : source;
        string? isThere = isNullable && !isNullWritten ? $"{source} is {{ }} {held}" : null;
        string? canBeWritten = CanBeWritten(member, held);
        if (isThere is null && canBeWritten is null)
        {
            EmitWrite(named, member.Value, source, index, 0);
            return;
        }

        code.Open($"if ({isThere ?? canBeWritten})");
        bool isNested = isThere is not null && canBeWritten is not null;
        if (isNested)
        {
            code.Open($"if ({canBeWritten})");
        }

        EmitWrite(named, member.Value, held, index, 0);
        if (isNested)
        {
            code.Close();
        }

        code.Close();
        if (writesNull)
        {
            code.Open("else");
            code.Line($"{named}.WriteNull();");
            code.Close();
        }

        code.Line();
    }

    /// <summary>The condition under which JSON expresses a member's value; null where it always does.</summary>
    private string? CanBeWritten(MemberModel member, string held) => member.Omission switch
    {
        WriteOmission.Default => $"!{Generic}EqualityComparer<{member.Value.TypeName}>.Default.Equals({held}, {member.DefaultValue ?? "default"})",
        WriteOmission.NotFinite or WriteOmission.Undefined or WriteOmission.Unwritable => new WritableCondition(contract).Of(member.Value, held),
        _ => null,
    };

    /// <summary>Writes a value that is not null.</summary>
    private void EmitWrite(WriterWith writer, ValueModel value, string source, string index, int depth)
    {
        string imageIndex = value.IsIndexed ? index : "0";
        switch (value.Kind)
        {
            case ValueKind.Object or ValueKind.Union:
                code.Line($"Write{contract.MethodNameOf(value)}({writer}, {source});");
                break;
            case ValueKind.Enum:
                code.Line($"{writer}.WriteEnum(s_{contract.MethodNameOf(value)}, {source});");
                break;
            case ValueKind.Keypoints:
                code.Line($"{writer}.WriteKeypoints({_keypoints.TableOf(value)}, {source}, {Digits.Of(value.Image)}, {imageIndex});");
                break;
            case ValueKind.Located:
                EmitLocated(writer, value, source, index, depth);
                break;
            case ValueKind.List:
                EmitList(writer, value.Element!, source, index, depth);
                break;
            case ValueKind.Dictionary:
                EmitEntries(writer, value, source, index, depth);
                break;
            case ValueKind.Points or ValueKind.NormalizedPoints:
                string points = value.Collection == CollectionKind.ImmutableArray ? source : $"{Immutable}ImmutableArray.CreateRange({source})";
                code.Line($"{writer}.Write{value.Kind.Text()}({points}{(value.Kind == ValueKind.Points ? $", {Digits.Of(value.Image)}, {imageIndex}" : "")});");
                break;
            case ValueKind.Box when value.Collection != CollectionKind.None:
                code.Line($"{writer}.WriteBox({SourceGen}Collections.BoxOf({source}), {Digits.Of(value.Image)}, {imageIndex});");
                break;
            case ValueKind.Point when value.Collection != CollectionKind.None:
                code.Line($"{writer}.WritePoint({SourceGen}Collections.PointOf({source}), {Digits.Of(value.Image)}, {imageIndex});");
                break;
            case ValueKind.Box or ValueKind.Point or ValueKind.Polygon or ValueKind.RotatedBox:
                code.Line($"{writer}.Write{value.Kind.Text()}({source}, {Digits.Of(value.Image)}, {imageIndex});");
                break;
            case >= ValueKind.NormalizedBox and <= ValueKind.Mask:
                code.Line($"{writer}.Write{value.Kind.Text()}({source});");
                break;
            default:
                code.Line($"{writer}.Write({source});");
                break;
        }
    }

    private void EmitLocated(WriterWith writer, ValueModel value, string source, string index, int depth)
    {
        code.Line($"{writer}.BeginObject();");
        // A variable of a condition is known after it, too: beside other members, each has a name of its own.
        string held = depth == 0 ? Numbered("held", value.Element!.IsNullable ? _located++ : 0) : Numbered("given", depth);
        EmitElement(Named("value"), value.Element!, source + ".Value", held, index, depth);
        string imageIndex = value.HasOwnIndex ? source + ".ImageIndex" : value.IsIndexed ? index : "0";
        if (value.HasOwnIndex)
        {
            code.Line($"{Named("image_index")}.Write({imageIndex});");
        }

        code.Line($"writer.WriteLocatedBox({source}.Box, {Digits.Of(value.Image)}, {imageIndex});");
        code.Line("writer.EndObject();");
    }

    private void EmitList(WriterWith writer, ValueModel element, string source, string index, int depth)
    {
        if (element is { Kind: ValueKind.Object or ValueKind.Union, IsNullable: false })
        {
            code.Line($"{writer}.WriteList({source}, Write{contract.MethodNameOf(element)});");
            return;
        }

        string item = Numbered("element", depth);
        code.Line($"{writer}.BeginArray();");
        code.Open($"foreach ({element.AnnotatedTypeName} {item} in {source})");
        EmitElement(new WriterWith(null), element, item, Numbered("given", depth), index, depth);
        code.Close();
        code.Line();
        code.Line("writer.EndArray();");
    }

    private void EmitElement(WriterWith writer, ValueModel element, string item, string given, string index, int depth)
    {
        if (!element.IsNullable || element.Kind is ValueKind.String or ValueKind.Uri)
        {
            EmitWrite(writer, element, item, index, depth + 1);
            return;
        }

        code.Open($"if ({item} is {{ }} {given})");
        EmitWrite(writer, element, given, index, depth + 1);
        code.Close();
        code.Open("else");
        code.Line($"{writer}.WriteNull();");
        code.Close();
    }

    /// <summary>A variable of a loop: <c>element</c>, and within it <c>element2</c>.</summary>
    private static string Numbered(string name, int depth) => depth == 0 ? name : name + Digits.Of(depth + 1);

    private void EmitEntries(WriterWith writer, ValueModel value, string source, string index, int depth)
    {
        string entry = Numbered("entry", depth);
        code.Line($"{writer}.BeginArray();");
        code.Open($"foreach ({Generic}KeyValuePair<{value.Key!.AnnotatedTypeName}, {value.Element!.AnnotatedTypeName}> {entry} in {source})");
        code.Line("writer.BeginObject();");
        EmitWrite(Named("key"), value.Key, entry + ".Key", index, depth + 1);
        EmitElement(Named("value"), value.Element, entry + ".Value", Numbered("given", depth + 1), index, depth + 1);
        code.Line("writer.EndObject();");
        code.Close();
        code.Line();
        code.Line("writer.EndArray();");
    }

    public void EmitUnion(UnionModel model)
    {
        code.Line();
        code.Open($"private static void Write{model.MethodName}({SourceGen}AnswerWriter writer, {model.TypeName} value)");
        code.Open("switch (value)");
        foreach (int place in model.MostDerivedFirst)
        {
            ObjectModel type = contract.Objects[model.Branches[place].Object];
            code.Line($"case {type.TypeName} branch:");
            code.Deeper();
            code.Line($"Write{type.MethodName}(writer, branch);");
            code.Line("break;");
            code.Shallower();
            code.Line();
        }

        code.Line("default:");
        code.Deeper();
        code.Line("throw new global::System.ArgumentOutOfRangeException(nameof(value), value, \"The contract does not name this type in its hierarchy.\");");
        code.Shallower();
        code.Close();
        code.Close();
    }
}
