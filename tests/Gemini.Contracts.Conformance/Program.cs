using Gemini.Contracts.Conformance;

if (args is ["soak", .. string[] rest])
{
    return SoakKind.Run(rest is [string count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 1_000_000);
}

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: KIND FOLDER, where KIND is answers, images, json, png or wire and FOLDER holds an index.json; or soak [CASES].");
    return 2;
}

return args[0] switch
{
    "images" => ImagesKind.Run(args[1]),
    "answers" => AnswersKind.Run(args[1]),
    "json" => JsonKind.Run(args[1]),
    "wire" => WireKind.Run(args[1]),
    "png" => PngKind.Run(args[1]),
    _ => throw new ArgumentException($"There is no kind '{args[0]}'."),
};
