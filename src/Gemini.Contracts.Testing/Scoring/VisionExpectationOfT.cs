using Gemini.Contracts.Testing.Scoring;

namespace Gemini.Contracts.Testing;

/// <summary>A labeled set: pictures, and what the contract should answer of each.</summary>
/// <typeparam name="T">What the contract answers.</typeparam>
/// <remarks>Not safe for use from several threads at once.</remarks>
public sealed class VisionExpectation<T>
{
    private readonly List<ExpectedAnswer<T>> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    internal VisionExpectation(VisionContract<T> contract) => Contract = contract;

    /// <summary>Whose answers are scored.</summary>
    public VisionContract<T> Contract { get; }

    /// <summary>The set, in the order in which it was added.</summary>
    public IReadOnlyList<ExpectedAnswer<T>> Entries => _entries;

    /// <summary>Adds a picture with what is expected of it.</summary>
    /// <param name="name">A name that no other entry has, such as the picture's file name.</param>
    /// <param name="request">What is asked, such as <c>Detection.CreateRequest(photo)</c>.</param>
    /// <param name="expected">The right answer, in pixels of the picture.</param>
    /// <returns>This set.</returns>
    /// <exception cref="ArgumentException">The set has an entry of this name, or the request is one of another contract.</exception>
    public VisionExpectation<T> Add(string name, VisionRequest<T> request, T expected)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(expected);
        if (!ReferenceEquals(request.Contract, Contract))
        {
            throw new ArgumentException($"The request is one of {request.Contract.Name}, and the set is one of {Contract.Name}.", nameof(request));
        }

        return Add(new ExpectedAnswer<T>(name, request, request.Frames, SetPicture.Of(request), expected, default));
    }

    /// <summary>
    /// Adds a folder of files <c>NAME.expectation.json</c>: <c>{"pictures": ["desk.png"], "arguments": {"color": "green"}, "expected": …}</c>, with the pictures beside them and what is expected
    /// as the model should write it (coordinates 0–1000, y before x). Files that name another <c>contract</c> are left out.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <returns>This set.</returns>
    /// <exception cref="InvalidDataException">A file is no expectation, what it expects is not read whole by the contract, or the folder has none for the contract.</exception>
    /// <exception cref="IOException">The folder or a picture is not there.</exception>
    public VisionExpectation<T> AddFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        foreach (ExpectedAnswer<T> entry in ExpectationFolder.Read(Contract, folder))
        {
            Add(entry);
        }

        return this;
    }

    /// <summary>Adds a COCO file (<c>images</c>, <c>annotations</c>, <c>categories</c>): labels, boxes, areas, crowds, masks (run lengths and outlines) and keypoints.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pictureFolder">Where the pictures are; null where recorded answers are scored, for which the sizes in the file are enough.</param>
    /// <returns>This set.</returns>
    /// <exception cref="InvalidDataException">The file is no COCO file, or contradicts itself.</exception>
    /// <exception cref="InvalidOperationException">The contract's prompt takes more than one picture, or its answers have no box, mask or point.</exception>
    /// <exception cref="IOException">The file or a picture is not there.</exception>
    public VisionExpectation<T> AddCoco(string file, string? pictureFolder = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        foreach (ExpectedAnswer<T> entry in CocoFile.Read(Contract, file, pictureFolder))
        {
            Add(entry);
        }

        return this;
    }

    /// <summary>Asks about every picture, one after another, and scores the answers. A call that fails counts as an answer without anything in it, and the report says why.</summary>
    /// <param name="client">Who asks: with a key, or of <c>LocalGemini</c>.</param>
    /// <param name="options">How answers are scored; the defaults where null.</param>
    /// <param name="change">Changes each request before it is sent, such as <c>request => request.WithModel("…")</c>; null to send them as they are.</param>
    /// <param name="title">What the run is called; the contract's name where null.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="InvalidOperationException">The set is empty, or an entry's picture is not available.</exception>
    public async Task<ScoreReport> AskAsync(
        GeminiClient client, ScoreOptions? options = null, Func<VisionRequest<T>, VisionRequest<T>>? change = null, string? title = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        RunScorer<T> scorer = new(Contract, options ?? new ScoreOptions(), title);
        foreach (ExpectedAnswer<T> entry in CheckedEntries())
        {
            VisionRequest<T> request = entry.Request ?? throw new InvalidOperationException($"The picture of '{entry.Name}' is not available; name its folder, or score recorded answers.");
            try
            {
                scorer.Add(entry, await client.AskAsync(change is null ? request : change(request), cancellationToken).ConfigureAwait(false), null);
            }
            catch (GeminiContractsException problem)
            {
                scorer.Add(entry, null, problem.Message);
            }
        }

        return scorer.ToReport();
    }

    /// <summary>Scores answers that are there already. An entry without an answer counts as one without anything in it, and the report says so.</summary>
    /// <param name="answers">By the names of the entries.</param>
    /// <param name="options">How answers are scored; the defaults where null.</param>
    /// <param name="title">What the run is called; the contract's name where null.</param>
    /// <exception cref="ArgumentException">An answer belongs to no entry.</exception>
    /// <exception cref="InvalidOperationException">The set is empty.</exception>
    public ScoreReport Score(IReadOnlyDictionary<string, VisionAnswer<T>> answers, ScoreOptions? options = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Keys.FirstOrDefault(name => !_names.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"The set has no entry '{unknown}'.", nameof(answers));
        }

        RunScorer<T> scorer = new(Contract, options ?? new ScoreOptions(), title);
        foreach (ExpectedAnswer<T> entry in CheckedEntries())
        {
            bool isAnswered = answers.TryGetValue(entry.Name, out VisionAnswer<T>? answer);
            scorer.Add(entry, answer, isAnswered ? null : "there is no answer");
        }

        return scorer.ToReport();
    }

    private List<ExpectedAnswer<T>> CheckedEntries() => _entries.Count > 0 ? _entries : throw new InvalidOperationException("The labeled set is empty.");

    private VisionExpectation<T> Add(ExpectedAnswer<T> entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(entry.Name);
        if (!_names.Add(entry.Name))
        {
            throw new ArgumentException($"The set has an entry '{entry.Name}' already.");
        }

        _entries.Add(entry);
        return this;
    }
}
