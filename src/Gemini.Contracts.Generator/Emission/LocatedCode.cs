using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints how located values are read: as drafts, whose boxes are placed when the object around them is known, since it may hold the boxes or name the image.</summary>
internal static class LocatedCode
{
    /// <summary>Whether a member is read as drafts first.</summary>
    public static bool IsDrafted(ValueModel value) => value.Kind == ValueKind.Located || value.IsLocatedList;

    /// <summary>Whether an object may have boxes beside its located values.</summary>
    public static bool HasApart(ObjectModel model)
    {
        foreach (MemberModel member in model.Members)
        {
            if (member.ApartName is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Declares what a member is read into.</summary>
    public static void EmitLocals(SourceWriter code, LocalNames locals, int index, MemberModel member)
    {
        ValueModel located = LocatedOf(member.Value);
        bool isList = member.Value.IsLocatedList;
        code.Line($"{SourceGen}LocatedDraft{(isList ? "s" : "")}<{located.Element!.AnnotatedTypeName}> {locals.Named(index, "Draft")} = default;");
        if (member.ApartName is not null)
        {
            string box = Runtime + "NormalizedBox?";
            code.Line($"{(isList ? $"{Generic}List<{box}>?" : box)} {locals.Named(index, "Apart")} = default;");
        }
    }

    /// <summary>The expression that reads a member's drafts.</summary>
    /// <param name="value">The member's value.</param>
    /// <param name="reader">The reader of what is located, as a delegate.</param>
    /// <param name="target">The drafts.</param>
    public static string ReadDraft(ValueModel value, string reader, string target)
    {
        string owner = value.IsLocatedList ? "LocatedListReader.ReadDrafts" : "LocatedReader.ReadDraft";
        return $"{SourceGen}{owner}{(value.IsNullable ? "OrNull" : "")}(ref reader, {Arguments(LocatedOf(value), reader)}, out {target})";
    }

    /// <summary>The expression that reads a located value at once, where nothing beside it has to do with it.</summary>
    public static string Read(ValueModel value, string reader, string target) => $"{SourceGen}LocatedReader.ReadLocated(ref reader, {Arguments(value, reader)}, out {target})";

    /// <summary>The cases that read the boxes that came beside their values.</summary>
    public static void EmitApartReaders(SourceWriter code, LocalNames locals, ObjectModel model, int first)
    {
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            if (member.ApartName is { } name)
            {
                string call = member.Value.IsLocatedList ? "LocatedListReader.ReadBoxes" : "LocatedReader.ReadBox";
                code.Line($"{Digits.Of(first)} => {SourceGen}{call}(ref reader, {Digits.Of(LocatedOf(member.Value).Image)}, out {locals.Named(i, "Apart")}), // {Literals.Comment(name)}");
                first++;
            }
        }
    }

    /// <summary>Places a member's boxes.</summary>
    /// <param name="code">Where the code goes.</param>
    /// <param name="locals">The variables of the object.</param>
    /// <param name="index">The member.</param>
    /// <param name="member">The member.</param>
    /// <param name="imageIndex">The index that the object's <c>[ImageIndex]</c> says.</param>
    public static void EmitPlacement(SourceWriter code, LocalNames locals, int index, MemberModel member, string imageIndex)
    {
        ValueModel located = LocatedOf(member.Value);
        string draft = locals.Named(index, "Draft");
        string apart = member.ApartName is null ? "null" : locals.Named(index, "Apart");
        string image = $"{Digits.Of(located.Image)}, {(located.HasOwnIndex ? SourceGen + "LocatedReader.OwnIndex" : located.IsIndexed ? imageIndex : "0")}";
        string owner = member.Value.IsLocatedList ? "LocatedListReader.PlaceAll" : "LocatedReader.Place";
        string call = $"{SourceGen}{owner}(ref reader, {draft}, {apart}, {image})";
        if (!member.Value.IsLocatedList || member.Value.Collection == CollectionKind.List)
        {
            code.Line($"{locals[index]} = {call};");
            return;
        }

        string made = locals.Named(index, "Placed");
        code.Line($"{Generic}List<{located.AnnotatedTypeName}>? {made} = {call};");
        string converted = CollectionCode.Convert(member.Value, member.Value.IsNullable ? made : made + "!");
        code.Line($"{locals[index]} = {(member.Value.IsNullable ? $"{made} is null ? null : {converted}" : converted)};");
    }

    /// <summary>The located value of a member that is one or a list of them.</summary>
    private static ValueModel LocatedOf(ValueModel value) => value.Kind == ValueKind.Located ? value : value.Element!;

    private static string Arguments(ValueModel located, string reader)
    {
        string isObject = located.Element!.Kind is ValueKind.Object or ValueKind.Union ? "true" : "false";
        return $"{reader}, isObject: {isObject}, {Digits.Of(located.Image)}, {(located.HasOwnIndex ? SourceGen + "LocatedReader.OwnIndex" : "0")}";
    }
}
