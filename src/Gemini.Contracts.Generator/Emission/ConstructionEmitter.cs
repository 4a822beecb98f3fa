using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints what follows when all of an object is read: coordinates placed, masks decoded, the object made.</summary>
internal sealed class ConstructionEmitter(ObjectModel model, SourceWriter code, LocalNames locals, int offset, ValueReaderEmitter values)
{
    /// <summary>The bits that say which members were seen, of those that are asked for.</summary>
    public void EmitConstants()
    {
        bool hasAny = false;
        for (int i = 0; i < model.Members.Count; i++)
        {
            if (IsSeenAsked(i))
            {
                code.Line($"const ulong {locals.Named(i, "Seen")} = 1UL << {i + offset};");
                hasAny = true;
            }
        }

        if (hasAny)
        {
            code.Line();
        }
    }

    public void Emit()
    {
        EmitPlacements();
        if (model.MayThrow)
        {
            EmitGuardedConstruction();
        }
        else
        {
            EmitConstruction();
        }

        EmitRules();
    }

    /// <summary>Setters of <c>init</c> properties that can be set only where the answer has them.</summary>
    public static void EmitAccessors(ObjectModel model, SourceWriter code)
    {
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            if (member.Setter == MemberSetter.Accessor)
            {
                string name = member.Name.TrimStart('@');
                code.Line();
                code.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessorAttribute(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = \"set_{name}\")]");
                code.Line($"private static extern void Set{model.MethodName}{i}({member.DeclaringTypeName} target, {member.Value.AnnotatedTypeName} value);");
            }
        }
    }

    /// <summary>The user's own rules, once the object is there to be looked at.</summary>
    private void EmitRules()
    {
        foreach (string type in model.Checks)
        {
            code.RequireOrTakeBack($"{RuntimeCalls.OwnRule}value, static made => {type}.Check(made))");
        }

        if (model.IsValidatable)
        {
            code.RequireOrTakeBack($"{RuntimeCalls.OwnRule}value)");
        }
    }

    private bool IsSeenAsked(int index)
    {
        MemberModel member = model.Members[index];
        bool isPlacedIfSeen = member.Value.Kind != ValueKind.Mask && !member.Value.IsNullable && member.MayBeAbsent && DeferredCoordinates.IsDeferred(model, index);
        return isPlacedIfSeen || member.Setter > MemberSetter.Initializer;
    }

    private string WasSeen(int index) => $"(seen & {locals.Named(index, "Seen")}) != 0";

    private void EmitPlacements()
    {
        string index = ImageIndex();
        for (int i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i].Value.Kind != ValueKind.Mask && DeferredCoordinates.IsDeferred(model, i))
            {
                EmitPlacement(model.Members[i], i, index);
            }
        }

        for (int i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i].Value.Kind == ValueKind.Mask)
            {
                EmitMask(model.Members[i], i, index);
            }
        }

        OutlineCode.EmitChecks(code, model, locals, index);
    }

    /// <summary>The image's index within its placeholder, as an int.</summary>
    private string ImageIndex()
    {
        for (int i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i].IsImageIndex)
            {
                return model.Members[i].Value.Kind == ValueKind.Int32 ? locals[i] : $"int.CreateSaturating({locals[i]})";
            }
        }

        return "0";
    }

    private void EmitPlacement(MemberModel member, int i, string index)
    {
        ValueModel value = member.Value;
        if (LocatedCode.IsDrafted(value) || KeypointCode.IsDrafted(value))
        {
            EmitDraftPlacement(member, i, index);
            return;
        }

        string normalized = locals.Named(i, "Normalized");
        string given = value.IsNullable ? locals.Named(i, "Given") : normalized + (value.Kind is ValueKind.Polygon or ValueKind.RotatedBox ? "!" : "");
        string? condition = value.IsNullable ? $"{normalized} is {{ }} {given}" : member.MayBeAbsent ? WasSeen(i) : null;
        if (condition is not null)
        {
            code.Open($"if ({condition})");
        }

        string pixels = value.Kind switch
        {
            ValueKind.Box => Runtime + "PixelBox",
            ValueKind.Point => Runtime + "PixelPoint",
            ValueKind.Points => $"{Immutable}ImmutableArray<{Runtime}PixelPoint>",
            ValueKind.RotatedBox => Runtime + "RotatedBox",
            _ => Runtime + "Polygon",
        };
        string made = locals.Named(i, "Pixels");
        code.Require($"{value.Kind.PlaceCall()}{Digits.Of(value.Image)}, {(value.IsIndexed ? index : "0")}, {given}, out {pixels} {made})");
        code.Line($"{locals[i]} = {(value.Kind == ValueKind.Points ? CollectionCode.ConvertPoints(value, made) : CollectionCode.FromNumbers(value, made))};");
        if (condition is not null)
        {
            code.Close();
        }

        code.Line();
    }

    private void EmitDraftPlacement(MemberModel member, int i, string index)
    {
        bool isConditional = !member.Value.IsNullable && member.MayBeAbsent;
        if (isConditional)
        {
            code.Open($"if ({WasSeen(i)})");
        }

        if (member.Value.Kind == ValueKind.Keypoints)
        {
            string made = locals.Named(i, "Placed");
            code.Require(KeypointCode.Place(member.Value, values.TableOf(member.Value), locals.Named(i, "Draft"), index, made));
            string converted = CollectionCode.Convert(member.Value, member.Value.IsNullable ? made : made + "!");
            code.Line($"{locals[i]} = {(member.Value.IsNullable && converted != made ? $"{made} is null ? null : {converted}" : converted)};");
            code.Line();
        }
        else
        {
            LocatedCode.EmitPlacement(code, locals, i, member, index);
        }

        if (isConditional)
        {
            code.Close();
            code.Line();
        }
    }

    private void EmitMask(MemberModel mask, int i, string index)
    {
        ValueModel boxValue = model.Members[mask.MaskBox].Value;
        string box = (boxValue.Kind == ValueKind.NormalizedBox ? locals[mask.MaskBox] : locals.Named(mask.MaskBox, "Normalized")) + (boxValue.IsNullable ? ".GetValueOrDefault()" : "");
        code.Require($"{RuntimeCalls.MaskCall(mask.Value.IsNullable)}in {locals.Named(i, "Captured")}, {box}, {Digits.Of(mask.Value.Image)}, {(mask.Value.IsIndexed ? index : "0")}, out {locals[i]})");
    }

    /// <summary>A reader never throws: an object that cannot be created is rejected with what its code says.</summary>
    private void EmitGuardedConstruction()
    {
        code.Open("try");
        EmitConstruction();
        code.Close();
        code.Open("catch (global::System.Exception problem) when (problem is not global::System.OutOfMemoryException)");
        code.Line($"return {RuntimeCalls.Threw}<{model.TypeName}>(ref reader, problem);");
        code.Close();
        code.Line();
    }

    private void EmitConstruction()
    {
        List<string>? initialized = null;
        List<string>? again = null;
        bool hasRest = false;
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            if (member.Setter == MemberSetter.Initializer)
            {
                (initialized ??= []).Add($"{member.Name} = {Local(i)},");
            }
            else if (member.Setter == MemberSetter.Again)
            {
                (again ??= []).Add($"{member.Name} = {WasSeen(i)} ? {Local(i)} : made.{member.Name},");
            }

            hasRest |= member.Setter > MemberSetter.Initializer;
        }

        EmitCreation(hasRest ? model.TypeName + " made" : "value", initialized);
        if (again is not null)
        {
            EmitCreation("made", [.. initialized ?? [], .. again]);
        }

        if (hasRest)
        {
            EmitAssignments();
            code.Line("value = made;");
        }
    }

    private void EmitCreation(string target, List<string>? initialized)
    {
        code.Indent().Append(target).Append(" = new ").Append(model.TypeName).Append('(');
        for (int i = 0; i < model.ConstructorArguments.Count; i++)
        {
            ArgumentModel argument = model.ConstructorArguments[i];
            code.Append(i == 0 ? "" : ", ");
            if (argument.Name is { } name)
            {
                code.Append(name).Append(": ");
            }

            code.Append(Local(argument.Member));
        }

        code.Append(initialized is null ? ");\n" : ")\n");
        if (initialized is null)
        {
            return;
        }

        code.Line("{");
        code.Deeper();
        foreach (string line in initialized)
        {
            code.Line(line);
        }

        code.Close(";");
    }

    /// <summary>A property with a value of its own keeps it where the answer has none.</summary>
    private void EmitAssignments()
    {
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            if (member.Setter is <= MemberSetter.Initializer or MemberSetter.Again)
            {
                continue;
            }

            code.Open($"if ({WasSeen(i)})");
            code.Line(member.Setter switch
            {
                MemberSetter.Assignment => $"made.{member.Name} = {Local(i)};",
                MemberSetter.With => $"made = made with {{ {member.Name} = {Local(i)} }};",
                _ => $"Set{model.MethodName}{Digits.Of(i)}(made, {Local(i)});",
            });
            code.Close();
            code.Line();
        }
    }

    /// <summary>A member's variable as the constructor takes it: what was required was read, or the object is rejected.</summary>
    private string Local(int index)
    {
        ValueModel value = model.Members[index].Value;
        return locals[index] + (value.IsNullable || value.IsValueType ? "" : "!");
    }
}
