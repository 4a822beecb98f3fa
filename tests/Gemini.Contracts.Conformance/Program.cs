using Gemini.Contracts.Conformance;

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: KIND FOLDER, where KIND is answers, images, json, png or wire and FOLDER holds an index.json.");
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
