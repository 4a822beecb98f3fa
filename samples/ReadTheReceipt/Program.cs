using System.Globalization;
using Gemini.Contracts;
using Gemini.Contracts.Testing;
using ReadTheReceipt;

// dotnet run --project samples/ReadTheReceipt [-- picture]
// With GEMINI_API_KEY set it asks Gemini; without, a stand-in on this machine gives a recorded answer, and says so.
try
{
    bool isRecorded = !GeminiClient.HasKeyInEnvironment;
    if (isRecorded)
    {
        Console.WriteLine("No GEMINI_API_KEY is set: LocalGemini cannot read text and answers from a recording that ships with this sample (recorded-answer.json).");
    }

    if (isRecorded && args.Length > 0)
    {
        throw new ArgumentException("The recorded answer belongs to the drawn receipt; set GEMINI_API_KEY to read a picture of your own.");
    }

    await using LocalGemini? local = isRecorded ? await LocalGemini.StartAsync() : null;
    using GeminiClient gemini = local?.CreateClient() ?? GeminiClient.FromEnvironment();
    local?.Faults.Enqueue(LocalFault.Answer(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "recorded-answer.json"))));
    (DrawnPicture drawn, Receipt expected) = PrintedReceipt.Draw();
    ImageInput picture = args.Length > 0 ? ImageInput.FromFile(args[0]) : drawn.ToImageInput();
    VisionAnswer<Receipt> answer = await gemini.AskAsync(Receipt.CreateRequest(picture));
    Receipt receipt = answer.EnsureWhole();

    Console.WriteLine();
    Print("merchant", receipt.Merchant, args.Length > 0 ? null : expected.Merchant);
    Print("date", receipt.Date, args.Length > 0 ? null : expected.Date);
    for (int i = 0; i < receipt.Lines.Count; i++)
    {
        Print($"line {i + 1}", receipt.Lines[i], args.Length > 0 ? null : expected.Lines.ElementAtOrDefault(i));
    }

    Print("total", receipt.Total, args.Length > 0 ? null : expected.Total);
    Print("payment", receipt.Payment, args.Length > 0 ? null : expected.Payment);

    // A located value is its value: no .Value is needed to calculate with it.
    decimal total = receipt.Total;
    decimal sum = receipt.Lines.Sum(static line => line.Value.Price);
    Console.WriteLine();
    Console.WriteLine(sum == total ? "The lines add up to the total." : string.Create(CultureInfo.InvariantCulture, $"The lines add up to {sum}, not to the total of {total}."));
    foreach (Finding finding in answer.Findings)
    {
        Console.WriteLine($"  note: {finding}");
    }

    string page = Path.GetFullPath("receipt.html");
    await AnswerDrawing.Over(picture).Draw(answer).WriteHtmlAsync(page, "The receipt, value by value");
    Console.WriteLine($"Drawn over the picture: {page}");
    return 0;
}
catch (Exception problem) when (problem is GeminiContractsException or IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

static void Print<T>(string name, Located<T> read, Located<T>? expected)
{
    string verdict = expected is null ? ""
        : Equals(read.Value, expected.Value) && read.Box is { } box ? string.Create(CultureInfo.InvariantCulture, $"as printed, IoU {box.IoU(expected.Box.GetValueOrDefault()):0.00}")
        : Equals(read.Value, expected.Value) ? "as printed, without a box"
        : "not as printed";
    Console.WriteLine($"  {name,-10}{read}  {verdict}".TrimEnd());
}
