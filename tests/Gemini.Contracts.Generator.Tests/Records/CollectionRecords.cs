namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Lists, sets, dictionaries, and types within types.</summary>
internal static class CollectionRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Lists", """[VisionTask("List.")] public record Lists(IReadOnlyList<string> A, List<int> B, string[] C, IEnumerable<bool> D, ImmutableArray<double> E, ImmutableList<string> F, IList<long> G, ICollection<Guid> H, IReadOnlyCollection<DateOnly> I, IImmutableList<string> J);"""),
        ("Sets", """[VisionTask("List.")] public record Sets(HashSet<string> A, ISet<int> B, IReadOnlySet<string> C, ImmutableHashSet<string> D, SortedSet<int> E, System.Collections.Frozen.FrozenSet<string> F, IImmutableSet<int> G);"""),
        ("Other_collections", """[VisionTask("List.")] public record Others(System.Collections.ObjectModel.Collection<string> A, System.Collections.ObjectModel.ReadOnlyCollection<int> B);"""),
        ("Nullable_elements", """[VisionTask("List.")] public record Holes(IReadOnlyList<string?> A, int?[] B, IReadOnlyList<Part?>? C, List<List<int>?> D); public record Part(string Name);"""),
        ("Lists_of_lists", """[VisionTask("Read the table.")] public record Table(IReadOnlyList<IReadOnlyList<string>> Cells, int[][] Numbers, List<Part[]> Parts); public record Part(string Name);"""),
        ("Dictionaries", """[VisionTask("Count the colors.")] public record Colors(Dictionary<string, int> Counts, IReadOnlyDictionary<Tone, string?> Names, IDictionary<int, Part> Parts, ImmutableDictionary<string, double> Shares, SortedDictionary<string, string> Sorted, System.Collections.Frozen.FrozenDictionary<Guid, bool> Frozen, Dictionary<string, List<int>>? Lists); public enum Tone { Red, Green } public record Part(string Name);"""),
        ("Nested_records", """[VisionTask("Describe.")] public record Scene(string Title, Place Where, Place? Other, IReadOnlyList<Person> People); public record Place(string Name, Address Address); public record Address(string Street, int? Number); public record Person(string Name, int Age);"""),
        ("Nested_structs", """[VisionTask("Describe.")] public record Scene(Size Size, Size? Other, IReadOnlyList<Size?> Sizes); public readonly record struct Size(double Width, double Height);"""),
        ("Shared_types", """[VisionTask("Compare.")] public record Both(Side Left, [property: Description("What hangs on the right.")] Side Right, IReadOnlyList<Side> Others); public record Side(string Name);"""),
        ("Recursive_lists", """[VisionTask("Read the outline.")] public record Node(string Title, [property: Description("What stands below it.")] IReadOnlyList<Node> Children);"""),
        ("Recursive_members", """[VisionTask("Who holds whom?", Answer = AnswerShape.One)] public record Hand(string Label, PixelBox Box2D, Hand? Holds);"""),
        ("Recursion_through_others", """[VisionTask("Read the menu.")] public record Menu(string Title, IReadOnlyList<Dish> Dishes); public record Dish(string Name, Menu? Sides, Dictionary<string, Dish> Variants);"""),
    ];
}
