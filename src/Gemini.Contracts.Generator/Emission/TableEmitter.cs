using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints the tables of a contract: the names of each object's members, of each enum's values, of each hierarchy's types.</summary>
internal sealed class TableEmitter(ContractModel contract, SourceWriter code)
{
    public void Emit()
    {
        foreach (ObjectModel model in contract.Objects)
        {
            EmitMemberTable(model);
        }

        foreach (EnumModel model in contract.Enums)
        {
            EmitEnumTable(model);
        }

        foreach (UnionModel model in contract.Unions)
        {
            BeginTable($"EnumTable s_{model.MethodName} = new(-1");
            foreach (UnionBranchModel branch in model.Branches)
            {
                EmitName(branch.Value);
            }

            code.Append(");\n");
        }
    }

    private void BeginTable(string declaration)
    {
        code.Line();
        code.Indent().Append("private static readonly ").Append(SourceGen).Append(declaration);
    }

    private void EmitName(string wireName)
    {
        code.Append(", ");
        new Quoted(wireName).WriteTo(code);
    }

    private void EmitEnumTable(EnumModel model)
    {
        BeginTable($"EnumTable<{model.TypeName}> s_{model.MethodName} = new(");
        code.Append(model.Fallback).Append(", [");
        for (int i = 0; i < model.Members.Count; i++)
        {
            code.Append(i == 0 ? "" : ", ").Append(model.TypeName).Append('.').Append(model.Members[i].Name);
        }

        code.Append(']');
        foreach (EnumMemberModel member in model.Members)
        {
            EmitName(member.WireName);
        }

        code.Append(");\n");
    }

    private void EmitMemberTable(ObjectModel model)
    {
        ulong required = 0;
        int offset = model.Discriminator is null ? 0 : 1;
        int special = -1;
        bool hasApart = LocatedCode.HasApart(model);
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            required |= member.MayBeAbsent ? 0 : 1UL << (i + offset);
            special = MemberKind(member.Value.Kind) == "Other" && !hasApart ? special : i;
        }

        BeginTable($"MemberTable s_{model.MethodName} = new(required: {Bits(required, model.Members.Count + offset)}");
        if (special >= 0)
        {
            // Members after the last one of a special kind need not be named.
            code.Append(", [");
            for (int i = -offset; i <= special; i++)
            {
                code.Append(i == -offset ? "" : ", ").Append(SourceGen).Append("MemberKind.").Append(i < 0 ? "Other" : MemberKind(model.Members[i].Value.Kind));
            }

            foreach (MemberModel member in model.Members)
            {
                code.Append(member.ApartName is null ? "" : $", {SourceGen}MemberKind.BoxApart");
            }

            code.Append(']');
        }

        if (model.Discriminator is { } discriminator)
        {
            EmitName(discriminator);
        }

        foreach (MemberModel member in model.Members)
        {
            EmitName(member.WireName);
        }

        // What may come instead comes after what is asked for.
        foreach (MemberModel member in model.Members)
        {
            if (member.ApartName is { } name)
            {
                EmitName(name);
            }
        }

        code.Append(");\n");
    }

    /// <summary>One digit for each member, the last one first.</summary>
    private static string Bits(ulong bits, int count)
    {
        char[] digits = new char[count];
        for (int i = 0; i < count; i++)
        {
            digits[count - 1 - i] = (bits & (1UL << i)) != 0 ? '1' : '0';
        }

        return "0b" + new string(digits) + "UL";
    }

    /// <summary>What the runtime may know a member by, besides its name.</summary>
    private static string MemberKind(ValueKind kind) => kind switch
    {
        ValueKind.String => "Text",
        ValueKind.Box or ValueKind.NormalizedBox => "Box",
        ValueKind.Point or ValueKind.NormalizedPoint => "Point",
        >= ValueKind.Points and <= ValueKind.NormalizedPolygon => "Points",
        ValueKind.RotatedBox => "Points",
        ValueKind.Box3D => "Box3D",
        ValueKind.Mask => "Mask",
        ValueKind.Confidence => "Confidence",
        _ => "Other",
    };
}
