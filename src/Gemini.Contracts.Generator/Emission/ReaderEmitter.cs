using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints the readers of objects and hierarchies: one method a type.</summary>
internal sealed class ReaderEmitter(ContractModel contract, SourceWriter code, ValueReaderEmitter values)
{
    public void EmitObject(ObjectModel model)
    {
        LocalNames locals = new(model);
        int offset = model.Discriminator is null ? 0 : 1;
        code.Line();
        code.Open($"private static bool Read{model.MethodName}(ref {SourceGen}AnswerReader reader, {ContractNames.MaybeNull} out {model.TypeName} value)");
        ConstructionEmitter construction = new(model, code, locals, offset, values);
        construction.EmitConstants();
        code.Line("value = default;");
        for (int i = 0; i < model.Members.Count; i++)
        {
            EmitLocal(model, locals, i);
        }

        code.Line($$"""

            ulong seen = 0;
            int member = -1;
            bool isSound = reader.BeginObject();
            while (isSound && reader.NextMember(s_{{model.MethodName}}, ref member, ref seen))
            {
                isSound = member switch
                {
            """);
        code.Deeper();
        code.Deeper();
        EmitMemberReaders(model, locals, offset);
        code.Shallower();
        code.Shallower();
        code.Line($$"""
                };
            }

            if (!isSound || !reader.EndObject(s_{{model.MethodName}}, seen))
            {
                return false;
            }

            """);
        construction.Emit();
        code.Line("return true;");
        code.Close();
    }

    public void EmitUnion(UnionModel model)
    {
        code.Line();
        code.Open($"private static bool Read{model.MethodName}(ref {SourceGen}AnswerReader reader, {ContractNames.MaybeNull} out {model.TypeName} value)");
        code.Line("value = default;");
        code.Require($"{RuntimeCalls.FindDiscriminator}{Literals.Text(model.Discriminator)}, s_{model.MethodName}, out int index)");
        code.Open("switch (index)");
        for (int i = 0; i < model.Branches.Count; i++)
        {
            ObjectModel branch = contract.Objects[model.Branches[i].Object];
            code.Line($$"""
                case {{i}}: // {{Literals.Comment(model.Branches[i].Value)}}
                {
                    if (!Read{{branch.MethodName}}(ref reader, out {{branch.TypeName}}{{(branch.IsValueType ? "" : "?")}} read))
                    {
                        return false;
                    }

                    value = read;
                    return true;
                }

                """);
        }

        code.Line("default:");
        code.Deeper();
        code.Line("throw new global::System.Diagnostics.UnreachableException();");
        code.Shallower();
        code.Close();
        code.Close();
    }

    private void EmitMemberReaders(ObjectModel model, LocalNames locals, int offset)
    {
        if (offset == 1)
        {
            code.Line($"0 => {RuntimeCalls.Skip}, // {Literals.Comment(model.Discriminator!)}");
        }

        for (int i = 0; i < model.Members.Count; i++)
        {
            code.Indent().Append(i + offset).Append(" => ");
            string? culture = model.Members[i].Culture;
            code.Append(culture is null ? "" : $"{SourceGen}Cultures.Leave(ref reader, {SourceGen}Cultures.Enter(ref reader, {Literals.Text(culture)}), ");
            EmitMemberReader(model, locals, i);
            code.Append(culture is null ? "" : ")").Append(OutlineCode.MarkOf(model, i, locals)).Append(", // ").Append(Literals.Comment(model.Members[i].WireName)).Append('\n');
        }

        LocatedCode.EmitApartReaders(code, locals, model, model.Members.Count + offset);
        code.Line("_ => throw new global::System.Diagnostics.UnreachableException(),");
    }

    private void EmitLocal(ObjectModel model, LocalNames locals, int index)
    {
        MemberModel member = model.Members[index];
        ValueModel value = member.Value;
        if (value.Kind == ValueKind.Mask)
        {
            code.Line($"{SourceGen}CapturedValue {locals.Named(index, "Captured")} = default;");
        }
        else if (KeypointCode.IsDrafted(value))
        {
            code.Line($"{SourceGen}KeypointDrafts {locals.Named(index, "Draft")} = default;");
        }
        else if (LocatedCode.IsDrafted(value))
        {
            LocatedCode.EmitLocals(code, locals, index, member);
        }
        else if (DeferredCoordinates.IsDeferred(model, index))
        {
            ValueModel normalized = DeferredCoordinates.Normalize(value);
            code.Line($"{normalized.TypeName}{(normalized.IsNullable || !normalized.IsValueType ? "?" : "")} {locals.Named(index, "Normalized")} = default;");
        }

        OutlineCode.EmitLocal(code, model, index, locals);
        string type = ValueReaderEmitter.LocalType(value) ?? value.TypeName;
        bool isEmpty = member is { IsRequired: false, Setter: <= MemberSetter.Initializer } && !value.IsNullable;
        string initial = member.DefaultValue ?? (isEmpty ? CollectionCode.Empty(value) : null) ?? "default";
        code.Line($"{type}{(value.IsNullable || !value.IsValueType ? "?" : "")} {locals[index]} = {initial};");
    }

    /// <summary>The expression that reads a member into its variable.</summary>
    private void EmitMemberReader(ObjectModel model, LocalNames locals, int index)
    {
        ValueModel value = model.Members[index].Value;
        if (value is { IsNullable: false, Constraints: null, Kind: <= ValueKind.TimeSpan })
        {
            // What most members are, without a text of its own.
            code.Append(value.Kind.ReadCall()).Append("out ").Append(locals[index]).Append(')');
        }
        else if (value.Kind == ValueKind.Mask)
        {
            code.Append(RuntimeCalls.CaptureCall(value.IsNullable)).Append(locals.Named(index, "Captured")).Append(')');
        }
        else if (LocatedCode.IsDrafted(value) || KeypointCode.IsDrafted(value))
        {
            code.Append(values.DraftReader(value, locals.Named(index, "Draft")));
        }
        else if (DeferredCoordinates.IsDeferred(model, index))
        {
            code.Append(values.ReaderInto(DeferredCoordinates.Normalize(value), locals.Named(index, "Normalized")));
        }
        else
        {
            code.Append(values.ReaderInto(value, locals[index]));
        }
    }
}
