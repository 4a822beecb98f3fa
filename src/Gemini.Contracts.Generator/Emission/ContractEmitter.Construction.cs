using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>What follows when all of an object is read: coordinates placed, masks decoded, the object made; and the readers of enums and unions.</summary>
internal sealed partial class ContractEmitter
{
    private void EmitPlacements(ObjectModel model, int offset)
    {
        string index = ImageIndex(model);
        for (int i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i].Value.Kind != ValueKind.Mask && IsDeferred(model, i))
            {
                EmitPlacement(model.Members[i], i, offset, index);
            }
        }

        for (int i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i] is { Value.Kind: ValueKind.Mask } mask)
            {
                EmitMask(model, mask, Number(i), index);
            }
        }
    }

    /// <summary>The image's index within its placeholder, as an int.</summary>
    private static string ImageIndex(ObjectModel model)
    {
        for (int i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i].IsImageIndex)
            {
                return model.Members[i].Value.Kind == ValueKind.Int32 ? "m" + Number(i) : $"int.CreateSaturating(m{Number(i)})";
            }
        }

        return "0";
    }

    private void EmitPlacement(MemberModel member, int i, int offset, string index)
    {
        ValueModel value = member.Value;
        string place = $"{Number(value.Image)}, {(value.IsIndexed ? index : "0")}";
        string? condition = value.IsNullable ? $"n{Number(i)} is {{ }} normalized{Number(i)}" : member.MayBeAbsent ? WasSeen(i + offset) : null;
        if (condition is not null)
        {
            _code.Open($"if ({condition})");
        }

        string pixels = value.Kind switch
        {
            ValueKind.Box => Root + "PixelBox",
            ValueKind.Point => Root + "PixelPoint",
            ValueKind.Points => $"{Immutable}ImmutableArray<{Root}PixelPoint>",
            _ => Root + "Polygon",
        };
        string normalized = value.IsNullable ? "normalized" + Number(i) : "n" + Number(i) + (value.Kind == ValueKind.Polygon ? "!" : "");
        _code.Require($"reader.Place({place}, {normalized}, out {pixels} pixels{i})");
        string made = "pixels" + Number(i);
        _code.Line($"m{i} = {(value.Kind == ValueKind.Points ? CollectionCode.ConvertPoints(value, made) : CollectionCode.FromNumbers(value, made))};");
        if (condition is not null)
        {
            _code.Close();
            _code.Line();
        }
    }

    private void EmitMask(ObjectModel model, MemberModel mask, string number, string index)
    {
        ValueModel boxValue = model.Members[mask.MaskBox].Value;
        string box = (boxValue.Kind == ValueKind.NormalizedBox ? "m" : "n") + Number(mask.MaskBox) + (boxValue.IsNullable ? ".GetValueOrDefault()" : "");
        string arguments = $"in c{number}, {box}, {Number(mask.Value.Image)}, {(mask.Value.IsIndexed ? index : "0")}, out m{number}";
        _code.Require($"reader.{(mask.Value.IsNullable ? "TryReadMask" : "ReadMask")}({arguments})");
    }

    private void EmitConstruction(ObjectModel model, int offset)
    {
        List<string>? initialized = null;
        List<string>? again = null;
        bool hasRest = false;
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            if (member.Setter == MemberSetter.Initializer)
            {
                (initialized ??= []).Add($"{member.Name} = {Local(model, i)},");
            }
            else if (member.Setter == MemberSetter.Again)
            {
                (again ??= []).Add($"{member.Name} = {WasSeen(i + offset)} ? {Local(model, i)} : made.{member.Name},");
            }

            hasRest |= member.Setter > MemberSetter.Initializer;
        }

        EmitCreation(model, hasRest ? model.TypeName + " made" : "value", initialized);
        if (again is not null)
        {
            EmitCreation(model, "made", [.. initialized ?? [], .. again]);
        }

        if (hasRest)
        {
            EmitAssignments(model, offset);
            _code.Line("value = made;");
        }
    }

    private void EmitCreation(ObjectModel model, string target, List<string>? initialized)
    {
        _code.Indent().Append(target).Append(" = new ").Append(model.TypeName).Append('(');
        for (int i = 0; i < model.ConstructorArguments.Count; i++)
        {
            ArgumentModel argument = model.ConstructorArguments[i];
            _code.Append(i == 0 ? "" : ", ");
            if (argument.Name is { } name)
            {
                _code.Append(name).Append(": ");
            }

            _code.Append(Local(model, argument.Member));
        }

        _code.Append(initialized is null ? ");\n" : ")\n");
        if (initialized is null)
        {
            return;
        }

        _code.Line("{");
        _code.Deeper();
        foreach (string line in initialized)
        {
            _code.Line(line);
        }

        _code.Close(";");
    }

    private static string WasSeen(int bit) => $"(seen & {Bits(1UL << bit)}) != 0";

    /// <summary>A property with a value of its own keeps it where the answer has none.</summary>
    private void EmitAssignments(ObjectModel model, int offset)
    {
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            if (member.Setter is <= MemberSetter.Initializer or MemberSetter.Again)
            {
                continue;
            }

            _code.Open($"if ({WasSeen(i + offset)})");
            _code.Line(member.Setter switch
            {
                MemberSetter.Assignment => $"made.{member.Name} = {Local(model, i)};",
                MemberSetter.With => $"made = made with {{ {member.Name} = {Local(model, i)} }};",
                _ => $"Set{model.MethodName}{Number(i)}(made, {Local(model, i)});",
            });
            _code.Close();
            _code.Line();
        }
    }

    /// <summary>Setters of <c>init</c> properties that can be set only where the answer has them.</summary>
    private void EmitAccessors(ObjectModel model)
    {
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            if (member.Setter == MemberSetter.Accessor)
            {
                string name = member.Name.TrimStart('@');
                _code.Line();
                _code.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessorAttribute(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = \"set_{name}\")]");
                _code.Line($"private static extern void Set{model.MethodName}{Number(i)}({member.DeclaringTypeName} target, {member.Value.AnnotatedTypeName} value);");
            }
        }
    }

    /// <summary>A member's variable as the constructor takes it: what was required was read, or the object is rejected.</summary>
    private static string Local(ObjectModel model, int index)
    {
        ValueModel value = model.Members[index].Value;
        return "m" + Number(index) + (value.IsNullable || value.IsValueType ? "" : "!");
    }

    private void EmitUnionReader(UnionModel model)
    {
        _code.Line();
        _code.Open($"private static bool Read{model.MethodName}(ref {SourceGenModel}AnswerReader reader, {MaybeNull} out {model.TypeName} value)");
        _code.Line("value = default;");
        _code.Require($"reader.FindDiscriminator({Literal(model.Discriminator)}, s_{model.MethodName}, out int index)");
        _code.Open("switch (index)");
        for (int i = 0; i < model.Branches.Count; i++)
        {
            ObjectModel branch = _contract.Objects[model.Branches[i].Object];
            _code.Open(i == model.Branches.Count - 1 ? "default:" : $"case {Number(i)}:");
            _code.Require($"Read{branch.MethodName}(ref reader, out {branch.TypeName}{(branch.IsValueType ? "" : "?")} read)");
            _code.Line("value = read;");
            _code.Line("return true;");
            _code.Close();
        }

        _code.Close();
        _code.Close();
    }
}
