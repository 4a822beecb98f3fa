using System.Collections.Immutable;
using System.Text.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Reads the labels and boxes of a COCO file.</summary>
internal static class CocoFile
{
    /// <summary>One entry for each image, in the order of the file.</summary>
    public static List<ExpectedAnswer<T>> Read<T>(VisionContract<T> contract, string file, string? pictureFolder)
    {
        if (contract.Prompt.Parameters is not [{ Kind: PromptPartKind.Image }])
        {
            throw new InvalidOperationException($"The prompt of {contract.Name} takes other arguments than one picture; add each entry with Add(name, request, expected).");
        }

        if (!contract.Shape.Templates.Any(static template => SpatialItem.IsArea(template.Kind)))
        {
            throw new InvalidOperationException($"The answers of {contract.Name} have no box, so there is nothing that a COCO file could be compared with.");
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
        Dictionary<long, string> categories = [];
        foreach (JsonElement category in root.GetProperty("categories").EnumerateArray())
        {
            categories[category.GetProperty("id").GetInt64()] = category.GetProperty("name").GetString()!;
        }

        Dictionary<long, ImmutableArray<SpatialItem>.Builder> boxes = [];
        foreach (JsonElement image in root.GetProperty("images").EnumerateArray())
        {
            boxes.Add(image.GetProperty("id").GetInt64(), ImmutableArray.CreateBuilder<SpatialItem>());
        }

        foreach (JsonElement annotation in root.GetProperty("annotations").EnumerateArray())
        {
            if (!boxes.TryGetValue(annotation.GetProperty("image_id").GetInt64(), out ImmutableArray<SpatialItem>.Builder? items))
            {
                throw new InvalidDataException($"{file} has an annotation of the image {annotation.GetProperty("image_id")}, which it does not have.");
            }

            if (!categories.TryGetValue(annotation.GetProperty("category_id").GetInt64(), out string? label))
            {
                throw new InvalidDataException($"{file} has an annotation of the category {annotation.GetProperty("category_id")}, which it does not have.");
            }

            items.Add(Item(annotation, label, file, items.Count));
        }

        List<ExpectedAnswer<T>> entries = [];
        foreach (JsonElement image in root.GetProperty("images").EnumerateArray())
        {
            string name = image.GetProperty("file_name").GetString()!;
            ImageFrame frame = ImageFrame.Create(image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32());
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

    private static SpatialItem Item(JsonElement annotation, string label, string file, int index)
    {
        double[] numbers = [.. annotation.GetProperty("bbox").EnumerateArray().Select(static number => number.GetDouble())];
        if (numbers is not [var x, var y, >= 0 and var width, >= 0 and var height])
        {
            throw new InvalidDataException($"{file} has a bbox that is not [x, y, width, height].");
        }

        double area = annotation.TryGetProperty("area", out JsonElement given) ? given.GetDouble() : width * height;
        bool isCrowd = annotation.TryGetProperty("iscrowd", out JsonElement crowd) && crowd.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => crowd.GetDouble() != 0,
            _ => false,
        };
        return new SpatialItem($"/{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}", null, label, new LabeledBox(x, y, width, height), area, null, (0, 0)) { IsCrowd = isCrowd };
    }
}
