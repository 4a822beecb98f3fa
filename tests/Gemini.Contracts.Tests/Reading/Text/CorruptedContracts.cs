using System.Globalization;
using System.Text;

namespace Gemini.Contracts.TestSupport;

/// <summary>Twenty-three contracts of many shapes, with items for them of which no two share a word or a coordinate.</summary>
internal static class CorruptedContracts
{
    private static readonly string[] Words =
    [
        "amber", "birch", "cedar", "delta", "elbow", "fjord", "grove", "heron", "ivory", "joker", "knoll", "lemon", "maple", "nacho", "ocean", "pearl",
        "quilt", "raven", "slate", "tulip", "umbra", "velvet", "walnut", "xenon", "yacht", "zebra", "bison", "candle", "dragon", "easel", "falcon", "ginger",
        "hazel", "indigo", "jungle", "kettle", "lagoon", "mango", "nickel", "orchid", "pepper", "quartz", "ribbon", "saddle", "tunnel", "urchin", "violet", "willow",
    ];

    // What texts of pictures look like; the word stands for {0}.
    private static readonly string[] Texts = ["{0}", "{0}", "{0}", "the {0}", "{0} (left)", "red, {0}", "it's {0}", "{0}: open", "a {{b}} [{0}]", "{0} \\\"x\\\"", "{0}é", "1/{0}", "{0}]y", "#{0}", "{0}\\n"];

    /// <summary>Every contract.</summary>
    public static IReadOnlyList<ICorruptedContract> All { get; } =
    [
        new CorruptedContract<Detection>(Detection.Contract, draw => [("box_2d", draw.Box()), ("label", draw.Text())]),
        new CorruptedContract<Sighting>(Sighting.Contract, draw => [("id", draw.Name()), ("box_2d", draw.Box()), ("label", draw.Text()), ("score", draw.Fraction()), ("seen", draw.Boolean()), ("count", draw.Maybe(draw.Digit()))]),
        new CorruptedContract<UiElement>(UiElement.Contract, draw => [("id", draw.Name()), ("type", draw.Name()), ("bounds", draw.Box()), ("text", draw.Maybe(draw.Text())), ("is_clickable", draw.Boolean())]),
        new CorruptedContract<OcrWord>(OcrWord.Contract, draw => [("text", draw.Text()), ("box_2d", draw.Box()), ("confidence", draw.Fraction())]),
        new CorruptedContract<Spot>(Spot.Contract, draw => [("point", draw.Point()), ("name", draw.Text())]),
        new CorruptedContract<Product>(Product.Contract, draw => [("name", draw.Text()), ("price", draw.Fraction()), ("tags", $"[{draw.Name()},{draw.Separator}{draw.Text()}]"), ("box_2d", draw.Box())]),
        new CorruptedContract<Face>(Face.Contract, draw => [("face_2d", draw.Box()), ("landmarks", draw.Objects([("name", draw.Name()), ("point", draw.Point())], [("name", draw.Name()), ("point", draw.Point())]))]),
        new CorruptedContract<Shelf>(Shelf.Contract, draw => [("label", draw.Text()), ("place", draw.Object([("aisle", draw.Name()), ("row", draw.Digit())])), ("box_2d", draw.Box()), ("full", draw.Boolean())]),
        new CorruptedContract<Sign>(Sign.Contract, draw => [("kind", draw.Pick("\"stop\"", "\"yield\"")), ("text", draw.Text()), ("corner", draw.Point()), ("legible", draw.Boolean())]),
        new CorruptedContract<Tag>(Tag.Contract, draw => [("text", draw.Object([("value", draw.Text()), ("box_2d", draw.Box())])), ("price", draw.Maybe(draw.Object([("value", draw.Fraction()), ("box_2d", draw.Box())])))]),
        new CorruptedContract<Pose>(Pose.Contract, draw => [("face", draw.Object([("nose", draw.Keypoint()), ("left_eye", draw.Maybe(draw.Keypoint()))])), ("sure", draw.Fraction()), ("name", draw.Text())]),
        new CorruptedContract<Crate>(Crate.Contract, draw => [("outline", draw.Points(4)), ("number", draw.Name()), ("on", draw.Maybe(draw.Name()))]),
        new CorruptedContract<Strip>(Strip.Contract, draw => [("path", draw.Points(2)), ("cells", draw.Objects([("value", draw.Text()), ("box_2d", draw.Box())], [("value", draw.Name()), ("box_2d", "null")]))]),
        new CorruptedContract<TableRow>(TableRow.Contract, draw => [("cells", draw.Objects([("value", draw.Name()), ("box_2d", "null")], [("value", draw.Text()), ("box_2d", draw.Box())])), ("path", draw.Points(2))]),
        new CorruptedContract<Basket>(Basket.Contract, draw => [("things", draw.Objects([("name", draw.Name()), ("box_2d", draw.Box())], [("name", draw.Text()), ("box_2d", draw.Box())])), ("label", draw.Text()), ("full", draw.Boolean())]),
        new CorruptedContract<Car>(Car.Contract, draw => [("box_2d", draw.Box()), ("plate", draw.Maybe(draw.Object([("number", draw.Text()), ("box_2d", draw.Box())]))), ("color", draw.Name())]),
        new CorruptedContract<Carrier>(Carrier.Contract, draw => [("person_2d", draw.Box()), ("bag_2d", draw.Maybe(draw.Box())), ("relation", draw.Text())]),
        new CorruptedContract<Grid>(Grid.Contract, draw => [("rows", $"[[{draw.Name()},{draw.Separator}{draw.Text()}],{draw.Separator}[{draw.Text()}]]"), ("title", draw.Name())]),
        new CorruptedContract<Meter>(Meter.Contract, draw => [("readings", draw.Objects([("key", draw.Name()), ("value", draw.Fraction())], [("key", draw.Text()), ("value", draw.Digit())])), ("unit", draw.Maybe(draw.Name()))]),
        new CorruptedContract<Page>(Page.Contract, draw => [("title", draw.Text()), ("blocks", draw.Objects([("kind", draw.Name()), ("lines", draw.Objects([("text", draw.Text()), ("box_2d", draw.Box())]))], [("kind", draw.Name()), ("lines", "[]")]))]),
        new CorruptedContract<Visit>(Visit.Contract, draw => [("day", "\"2025-04-03\""), ("place", draw.Object([("value", draw.Text()), ("box_2d", "null")])), ("people", $"[{draw.Name()}]"), ("stay", draw.Maybe(draw.Object([("aisle", draw.Text()), ("row", draw.Digit())])))]),
        new CorruptedContract<Figure>(Figure.Contract, draw => draw.Pick("disc", "bar") == "disc" ? [("$type", "\"disc\""), ("center", draw.Point()), ("name", draw.Text())] : [("$type", "\"bar\""), ("box_2d", draw.Box()), ("name", draw.Text())]),
        new CorruptedContract<Line>(Line.Contract, draw => [("description", draw.Text()), ("quantity", draw.Digit()), ("note", draw.Maybe(draw.Text()))]),
    ];

    /// <summary>Contracts of one object.</summary>
    public static IReadOnlyList<ICorruptedContract> Objects { get; } =
    [
        new CorruptedObject<Receipt>(Receipt.Contract, draw => [("shop", draw.Text()), ("total", draw.Fraction()), ("paid", draw.Boolean()), ("note", draw.Maybe(draw.Text()))]),
        new CorruptedObject<Scene>(Scene.Contract, draw => [("caption", draw.Text()), ("things", draw.Objects([("name", draw.Name()), ("box_2d", draw.Box())], [("name", draw.Text()), ("box_2d", draw.Box())])), ("tags", $"[{draw.Name()},{draw.Separator}{draw.Text()}]")]),
    ];

    /// <summary>Writes the values of an item.</summary>
    /// <param name="random">Where they come from.</param>
    /// <param name="item">The item's place in its list.</param>
    /// <param name="separator">What stands after a comma or a colon.</param>
    /// <param name="words">Words that no other item of the text has.</param>
    internal sealed class Draw(Random random, int item, string separator, Queue<string> words)
    {
        private int _coordinates;

        public string Separator { get; } = separator;

        /// <summary>The words that were taken.</summary>
        public List<string> Taken { get; } = [];

        public string Name() => $"\"{Word()}\"";

        public string Text() => $"\"{string.Format(CultureInfo.InvariantCulture, Texts[random.Next(Texts.Length)], Word())}\"";

        public string Box()
        {
            (string y, string x) = (Coordinate(), Coordinate());
            return $"[{y},{Separator}{x},{Separator}{Coordinate()},{Separator}{Coordinate()}]";
        }

        public string Point() => $"[{Coordinate()},{Separator}{Coordinate()}]";

        public string Points(int count) => $"[{string.Join($",{Separator}", Enumerable.Range(0, count).Select(_ => Point()))}]";

        public string Keypoint() => $"[{Coordinate()},{Separator}{Coordinate()},{Separator}{random.Next(1, 3).ToString(CultureInfo.InvariantCulture)}]";

        public string Fraction() => string.Create(CultureInfo.InvariantCulture, $"0.{random.Next(1, 99):00}");

        public string Digit() => random.Next(1, 9).ToString(CultureInfo.InvariantCulture);

        public string Boolean() => random.Next(2) == 0 ? "true" : "false";

        public string Maybe(string value) => random.Next(3) == 0 ? "null" : value;

        public string Pick(params string[] values) => values[random.Next(values.Length)];

        public string Object((string Name, string Value)[] members) => $"{{{string.Join($",{Separator}", members.Select(member => $"\"{member.Name}\":{Separator}{member.Value}"))}}}";

        public string Objects(params (string Name, string Value)[][] objects) => $"[{string.Join($",{Separator}", objects.Select(Object))}]";

        // Three digits, the first of which says whose it is; they grow, so that corners are in order.
        private string Coordinate() => ((100 * (item + 1)) + (_coordinates++ * 12) + random.Next(12)).ToString(CultureInfo.InvariantCulture);

        private string Word()
        {
            Taken.Add(words.Dequeue());
            return Taken[^1];
        }
    }

    /// <summary>Words in another order.</summary>
    internal static Queue<string> Shuffled(Random random)
    {
        string[] words = [.. Words];
        random.Shuffle(words);
        return new Queue<string>(words);
    }

    [VisionTask("Detect the objects.")]
    public sealed record Detection(PixelBox Box2D, string Label);

    [VisionTask("Find everything.")]
    public sealed record Sighting(string Id, PixelBox Box2D, string Label, double Score, bool Seen, int? Count);

    [VisionTask("List the elements of the screen.")]
    public sealed record UiElement(string Id, string Type, PixelBox Bounds, string? Text, bool IsClickable);

    [VisionTask("Read the words.")]
    public sealed record OcrWord(string Text, PixelBox Box2D, double? Confidence = null);

    [VisionTask("Point at the things.")]
    public sealed record Spot(PixelPoint Point, string Name);

    [VisionTask("List the products.")]
    public sealed record Product(string Name, double Price, IReadOnlyList<string> Tags, PixelBox Box2D);

    [VisionTask("Find the faces.")]
    public sealed record Face(PixelBox Face2D, IReadOnlyList<Landmark> Landmarks);

    public sealed record Landmark(string Name, PixelPoint Point);

    [VisionTask("Find the shelves.")]
    public sealed record Shelf(string Label, Place Place, PixelBox Box2D, bool Full);

    public sealed record Place(string Aisle, int Row);

    [VisionTask("Read the signs.")]
    public sealed record Sign(SignKind Kind, string Text, PixelPoint Corner, bool Legible);

    [VisionTask("Read the receipt.")]
    public sealed record Receipt(string Shop, double Total, bool Paid, string? Note);

    [VisionTask("Describe the scene.")]
    public sealed record Scene(string Caption, IReadOnlyList<Thing> Things, IReadOnlyList<string> Tags);

    public sealed record Thing(string Name, PixelBox Box2D);

    public enum SignKind
    {
        Stop,
        Yield,
    }

    [VisionTask("Read the price tags.", Answer = AnswerShape.List)]
    public sealed record Tag(Located<string> Text, Located<double>? Price);

    [VisionTask("Find the faces.", Answer = AnswerShape.List)]
    public sealed record Pose([property: Keypoints("nose, left_eye")] IReadOnlyDictionary<string, Keypoint> Face, Confidence Sure, string Name);

    [VisionTask("Find the crates.")]
    public sealed record Crate(RotatedBox Outline, string Number, [property: ItemRef(nameof(Crate.Number))] string? On);

    [VisionTask("Read the strips of the table.", Answer = AnswerShape.List)]
    public sealed record Strip([property: InOrder] IReadOnlyList<PixelPoint> Path, IReadOnlyList<Located<string>> Cells);

    [VisionTask("Read the rows of the table.", Answer = AnswerShape.List)]
    public sealed record TableRow(IReadOnlyList<Located<string>> Cells, [property: InOrder] IReadOnlyList<PixelPoint> Path);

    [VisionTask("Find the baskets.", Answer = AnswerShape.List)]
    public sealed record Basket(IReadOnlyList<Thing> Things, string Label, bool Full);

    [VisionTask("Find the assemblies.", Answer = AnswerShape.List)]
    public sealed record Assembly(string Id, IReadOnlyList<Assembly> Parts);

    [VisionTask("Find the cars.")]
    public sealed record Car(PixelBox Box2D, Plate? Plate, string Color);

    public sealed record Plate(string Number, PixelBox Box2D);

    [VisionTask("Find who carries what.", Answer = AnswerShape.List)]
    public sealed record Carrier(PixelBox Person2D, PixelBox? Bag2D, string Relation);

    [VisionTask("Read the grids.", Answer = AnswerShape.List)]
    public sealed record Grid(IReadOnlyList<IReadOnlyList<string>> Rows, string Title);

    [VisionTask("Read the meters.", Answer = AnswerShape.List)]
    public sealed record Meter(IReadOnlyDictionary<string, double> Readings, string? Unit);

    [VisionTask("Read the pages.", Answer = AnswerShape.List)]
    public sealed record Page(string Title, IReadOnlyList<Block> Blocks);

    public sealed record Block(string Kind, IReadOnlyList<PrintedLine> Lines);

    public sealed record PrintedLine(string Text, PixelBox Box2D);

    [VisionTask("Read the visits.", Answer = AnswerShape.List)]
    public sealed record Visit(DateOnly Day, Located<string> Place, IReadOnlyList<string> People, Place? Stay);

    [VisionTask("Find the figures.", Answer = AnswerShape.List)]
    [System.Text.Json.Serialization.JsonDerivedType(typeof(Disc), "disc")]
    [System.Text.Json.Serialization.JsonDerivedType(typeof(Bar), "bar")]
    public abstract record Figure(string Name);

    public sealed record Disc(PixelPoint Center, string Name) : Figure(Name);

    public sealed record Bar(PixelBox Box2D, string Name) : Figure(Name);

    [VisionTask("Read the lines of the receipt.", Answer = AnswerShape.List)]
    public sealed record Line(string Description, int Quantity, string? Note);
}
