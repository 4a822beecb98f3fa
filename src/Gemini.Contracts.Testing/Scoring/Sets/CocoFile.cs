using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Reads the labels, boxes, masks and keypoints of a COCO file.</summary>
internal static class CocoFile
{
    /// <summary>One entry for each image, in the order of the file.</summary>
    public static List<ExpectedAnswer<T>> Read<T>(VisionContract<T> contract, string file, string? pictureFolder)
    {
        if (contract.Prompt.Parameters is not [{ Kind: PromptPartKind.Image }])
        {
            throw new InvalidOperationException($"The prompt of {contract.Name} takes other arguments than one picture; add each entry with Add(name, request, expected).");
        }

        if (!contract.Shape.Templates.Any(static template => SpatialItem.IsArea(template.Kind) || Keypoint.IsPoint(template.Kind)))
        {
            throw new InvalidOperationException($"The answers of {contract.Name} have no box, mask or point, so there is nothing that a COCO file could be compared with.");
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
            return Read(contract, json.RootElement, file, pictureFolder);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"{file} is no COCO file with images, annotations and categories: {problem.Message}", problem);
        }
    }

    private static List<ExpectedAnswer<T>> Read<T>(VisionContract<T> contract, JsonElement root, string file, string? pictureFolder)
    {
        // Answers without a label are compared by their places alone.
        bool hasLabel = contract.Shape.Templates.Any(static template => template.Kind == PlaceKind.Label);
        Dictionary<long, Category> categories = [];
        foreach (JsonElement category in root.GetProperty("categories").EnumerateArray())
        {
            categories[category.GetProperty("id").GetInt64()] = Category.Read(category, hasLabel);
        }

        Dictionary<long, ImmutableArray<SpatialItem>.Builder> boxes = [];
        Dictionary<long, ImageFrame> frames = [];
        foreach (JsonElement image in root.GetProperty("images").EnumerateArray())
        {
            long id = image.GetProperty("id").GetInt64();
            boxes.Add(id, ImmutableArray.CreateBuilder<SpatialItem>());
            frames.Add(id, ImageFrame.Create(image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32()));
        }

        foreach (JsonElement annotation in root.GetProperty("annotations").EnumerateArray())
        {
            long id = annotation.GetProperty("image_id").GetInt64();
            if (!boxes.TryGetValue(id, out ImmutableArray<SpatialItem>.Builder? items))
            {
                throw new InvalidDataException($"{file} has an annotation of the image {id}, which it does not have.");
            }

            if (!categories.TryGetValue(annotation.GetProperty("category_id").GetInt64(), out Category? category))
            {
                throw new InvalidDataException($"{file} has an annotation of the category {annotation.GetProperty("category_id")}, which it does not have.");
            }

            items.Add(Item(annotation, category, frames[id], file, items.Count));
        }

        List<ExpectedAnswer<T>> entries = [];
        foreach (JsonElement image in root.GetProperty("images").EnumerateArray())
        {
            string name = image.GetProperty("file_name").GetString()!;
            ImageFrame frame = frames[image.GetProperty("id").GetInt64()];
            ImageInput? picture = pictureFolder is null ? null : ImageInput.FromFile(Path.Combine(pictureFolder, name));
            if (picture is not null && (picture.DisplayWidth != frame.Width || picture.DisplayHeight != frame.Height))
            {
                throw new InvalidDataException($"The picture {name} has {picture.DisplayWidth} × {picture.DisplayHeight} pixels as a person sees it, and {file} says {frame.Width} × {frame.Height}: its boxes would lie elsewhere.");
            }

            VisionRequest<T>? request = picture is null ? null : contract.CreateRequest([PromptArgument.FromImage(picture)]);
            entries.Add(new ExpectedAnswer<T>(
                name, request, request?.Frames ?? frame, [new SetPicture("", 0, 0, picture?.Frame ?? frame, picture)], default, boxes[image.GetProperty("id").GetInt64()].ToImmutable()));
        }

        return entries;
    }

    private static SpatialItem Item(JsonElement annotation, Category category, ImageFrame frame, string file, int index)
    {
        double[] numbers = [.. annotation.GetProperty("bbox").EnumerateArray().Select(static number => number.GetDouble())];
        if (numbers is not [var x, var y, >= 0 and var width, >= 0 and var height])
        {
            throw new InvalidDataException($"{file} has a bbox that is not [x, y, width, height].");
        }

        BitMask? mask = CocoMask.Read(annotation, frame);
        double area = annotation.TryGetProperty("area", out JsonElement given) ? given.GetDouble() : mask?.Area ?? width * height;
        bool isCrowd = annotation.TryGetProperty("iscrowd", out JsonElement crowd) && crowd.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => crowd.GetDouble() != 0,
            _ => false,
        };
        LabeledBox box = new(x, y, width, height) { Mask = mask };
        return new SpatialItem($"/{index.ToString(CultureInfo.InvariantCulture)}", null, category.Label, box, area, null, (0, 0)) { IsCrowd = isCrowd, Keypoints = category.KeypointsOf(annotation) };
    }

    /// <summary>What an annotation is of.</summary>
    /// <param name="Label">Its name.</param>
    /// <param name="Keypoints">The names of its points.</param>
    private sealed record Category(string Label, ImmutableArray<string> Keypoints)
    {
        public static Category Read(JsonElement category, bool hasLabel) => new(
            hasLabel ? category.GetProperty("name").GetString()! : "",
            category.TryGetProperty("keypoints", out JsonElement names) ? [.. names.EnumerateArray().Select(static name => Keypoint.NameOf(name.GetString()!))] : []);

        /// <summary>The points that are marked: three numbers each, of which the last is 0 where nothing is.</summary>
        public ImmutableArray<Keypoint> KeypointsOf(JsonElement annotation)
        {
            double[] numbers = annotation.TryGetProperty("keypoints", out JsonElement given) ? [.. given.EnumerateArray().Select(static number => number.GetDouble())] : [];
            if (numbers.Length > 0 && numbers.Length != 3 * Keypoints.Length)
            {
                throw new FormatException($"An annotation has {numbers.Length} numbers of keypoints, and its category names {Keypoints.Length} keypoints.");
            }

            return [.. Enumerable.Range(0, numbers.Length / 3).Where(point => numbers[3 * point + 2] > 0).Select(point => new Keypoint(Keypoints[point], numbers[3 * point], numbers[3 * point + 1]))];
        }
    }
}
