using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.Conformance;
using Gemini.Contracts.TestSupport;

const string Usage = "Usage: KIND FOLDER, where KIND is answers, images, interactions, json, places, png or wire and FOLDER holds an index.json; or soak [CASES]; or corruptions CASES SEED [LAYOUT].";

if (args is ["soak"])
{
    return SoakKind.Run(1_000_000);
}

if (args is ["soak", string count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int cases))
{
    return SoakKind.Run(cases);
}

if (args is ["corruptions", string number, string seed, ..] && Enum.TryParse(args is [_, _, _, string chosen] ? chosen : nameof(AnswerLayout.List), ignoreCase: true, out AnswerLayout layout) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int texts) && int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out int first))
{
    return CorruptionsKind.Run(texts, first, layout);
}

Func<string, int>? kind = args is [string name, _]
    ? name switch
    {
        "answers" => AnswersKind.Run,
        "images" => ImagesKind.Run,
        "interactions" => InteractionsKind.Run,
        "json" => JsonKind.Run,
        "places" => PlacesKind.Run,
        "png" => PngKind.Run,
        "wire" => WireKind.Run,
        _ => null,
    }
    : null;
if (kind is null)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

try
{
    return kind(args[1]);
}
catch (Exception exception) when (exception is IOException or JsonException)
{
    Console.Error.WriteLine($"{args[1]} cannot be read: {exception.Message}");
    return 2;
}
