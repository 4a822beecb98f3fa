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
                index = member.Value.Kind == ValueKind.Int32 ? member.Access("value") : $"int.CreateSaturating({member.Access("value")})";
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
        string source = member.AccessOrNull("value");
        bool isNullable = member.IsNullChecked;

        // Null that is left out would come back as the member's own value. Texts and URIs are written as null by themselves.
        bool writesNull = (member.Value.IsNullable && (member.IsRequired || member.HasOwnValue)) || (member.MayHoldNull && member.IsRequired);
        bool isNullWritten = writesNull && member.Value.Kind is ValueKind.String or ValueKind.Uri;
        string held = isNullable && !isNullWritten ? "v" + Number(number) : source;
        string? isThere = isNullable && !isNullWritten ? $"{source} is {{ }} {held}" : null;
        string? canBeWritten = CanBeWritten(member, held);
        if (isThere is null && canBeWritten is null)
        {
            EmitWrite(named, member.Value, source, index, 0);
            return;
        }

        _code.Open($"if ({isThere ?? canBeWritten})");
        bool isNested = isThere is not null && canBeWritten is not null;
        if (isNested)
        {
            _code.Open($"if ({canBeWritten})");
        }

        EmitWrite(named, member.Value, held, index, 0);
        if (isNested)
        {
            _code.Close();
        }

        _code.Close();
        if (writesNull)
        {
            _code.Open("else");
            _code.Line($"{named}.WriteNull();");
            _code.Close();
        }

        _code.Line();
    }

    /// <summary>The condition under which JSON expresses a member's value; null where it always does.</summary>
    private string? CanBeWritten(MemberModel member, string held) => member.Omission switch
    {
        WriteOmission.Default => $"!{Generic}EqualityComparer<{member.Value.TypeName}>.Default.Equals({held}, {member.DefaultValue ?? "default"})",
        WriteOmission.NotFinite => $"{member.Value.TypeName}.IsFinite({held})",
        WriteOmission.Undefined => $"global::System.Enum.IsDefined({held})",
        WriteOmission.Unwritable => $"CanWrite{NameOf(member.Value)}({held})",
        _ => null,
    };

    /// <summary>For each object that an optional member holds: whether JSON expresses all that it holds.</summary>
    private void EmitWritableChecks()
    {
        HashSet<int> needed = [];
        foreach (ObjectModel model in _contract.Objects)
        {
            foreach (MemberModel member in model.Members)
            {
                if (member.Omission == WriteOmission.Unwritable)
                {
                    AddUnwritable(needed, member.Value.Index);
                }
            }
        }

        for (int i = 0; i < _contract.Objects.Count; i++)
        {
            if (needed.Contains(i))
            {
                EmitWritableCheck(_contract.Objects[i]);
            }
        }
    }

    private void AddUnwritable(HashSet<int> needed, int index)
    {
        if (!needed.Add(index))
        {
            return;
        }

        foreach (MemberModel member in _contract.Objects[index].Members)
        {
            if (member.Value.Kind == ValueKind.Object && _contract.Objects[member.Value.Index].MayBeUnwritable)
            {
                AddUnwritable(needed, member.Value.Index);
            }
        }
    }

    private void EmitWritableCheck(ObjectModel model)
    {
        List<string> conditions = [];
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            bool isNullable = member.IsNullChecked;
            string held = isNullable ? "v" + Number(i) : member.AccessOrNull("value");
            string? condition = member.Omission != WriteOmission.None && member.Omission != WriteOmission.Null ? null : member.Value.Kind switch
            {
                ValueKind.Single or ValueKind.Double => $"{member.Value.TypeName}.IsFinite({held})",
                ValueKind.Enum => $"global::System.Enum.IsDefined({held})",
                ValueKind.Object when _contract.Objects[member.Value.Index].MayBeUnwritable => $"CanWrite{NameOf(member.Value)}({held})",
                _ => null,
            };
            if (condition is not null)
            {
                conditions.Add(isNullable ? $"({member.AccessOrNull("value")} is not {{ }} {held} || {condition})" : condition);
            }
        }

        _code.Line();
        _code.Line($"private static bool CanWrite{model.MethodName}({model.TypeName} value) => {(conditions.Count == 0 ? "true" : string.Join(" && ", conditions))};");
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
