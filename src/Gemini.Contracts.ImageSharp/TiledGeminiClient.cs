using System.Collections.Immutable;
using Gemini.Contracts.Pictures;

namespace Gemini.Contracts;

/// <summary>Asks about a picture in tiles, or several times, and merges the answers.</summary>
public static class TiledGeminiClient
{
    extension(GeminiClient client)
    {
        /// <summary>One call for each tile, a few at a time; what was found is merged in the frame of the whole picture.</summary>
        /// <typeparam name="TItem">The contract's item.</typeparam>
        /// <param name="createRequest">Makes the request about one tile, such as <c>tile => Detection.CreateRequest(tile)</c>.</param>
        /// <param name="tiles">The tiles, such as <c>photo.Tiles(1024, 128)</c>.</param>
        /// <param name="options">How; null for the defaults.</param>
        /// <param name="cancellationToken">Ends the calls.</param>
        /// <exception cref="ArgumentException">There are no tiles, or they are of several pictures; or items of the contract point at others (<see cref="ItemRefAttribute"/>).</exception>
        /// <exception cref="GeminiException">A call failed; the others are ended.</exception>
        public async Task<TiledAnswer<TItem>> AskTiledAsync<TItem>(
            Func<ImageInput, VisionRequest<IReadOnlyList<TItem>>> createRequest,
            IReadOnlyList<ImageInput> tiles,
            TilingOptions? options = null,
            CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(client);
            ArgumentNullException.ThrowIfNull(createRequest);
            ArgumentNullException.ThrowIfNull(tiles);
            options ??= TilingOptions.Default;
            CheckTiles(tiles);
            ImmutableArray<VisionRequest<IReadOnlyList<TItem>>> requests = [.. tiles.Select(createRequest)];
            CheckReferences(requests[0].Contract, nameof(createRequest));
            ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers = await AskAllAsync(client, requests, options.MaxDegreeOfParallelism, cancellationToken).ConfigureAwait(false);
            return Merge(requests[0].Contract, answers, [.. tiles.Select(static tile => tile.Frame)], options);
        }

        /// <summary>What the calls about all tiles will take, by the client's model, before any is made.</summary>
        /// <typeparam name="TItem">The contract's item.</typeparam>
        /// <param name="createRequest">Makes the request about one tile.</param>
        /// <param name="tiles">The tiles.</param>
        /// <returns>One estimate for each tile; their sum is the price.</returns>
        public IReadOnlyList<RequestEstimate> EstimateTiled<TItem>(Func<ImageInput, VisionRequest<IReadOnlyList<TItem>>> createRequest, IReadOnlyList<ImageInput> tiles)
        {
            ArgumentNullException.ThrowIfNull(client);
            ArgumentNullException.ThrowIfNull(createRequest);
            ArgumentNullException.ThrowIfNull(tiles);
            return [.. tiles.Select(createRequest).Select(request => request.Estimate(client.Options.Catalog.Get(request.Model ?? client.Options.Model)))];
        }

        /// <summary>The same question several times, or to several models; what several answers found is one item, with the share of them that agree.</summary>
        /// <typeparam name="TItem">The contract's item.</typeparam>
        /// <param name="requests">The requests about one picture, such as one with three models.</param>
        /// <param name="weights">How much each answer counts, in the order of the requests, each above 0; null for all alike.</param>
        /// <param name="options">How; null for the defaults.</param>
        /// <param name="cancellationToken">Ends the calls.</param>
        /// <exception cref="ArgumentException">There are no requests, or not as many weights, or a weight is not above 0; or items of the contract point at others (<see cref="ItemRefAttribute"/>).</exception>
        /// <exception cref="GeminiException">A call failed; the others are ended.</exception>
        public async Task<AgreedAnswer<TItem>> AskForAgreementAsync<TItem>(
            IReadOnlyList<VisionRequest<IReadOnlyList<TItem>>> requests,
            IReadOnlyList<double>? weights = null,
            TilingOptions? options = null,
            CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(client);
            ArgumentNullException.ThrowIfNull(requests);
            options ??= TilingOptions.Default;
            if (requests.Count == 0)
            {
                throw new ArgumentException("There are no requests to compare the answers of.", nameof(requests));
            }

            CheckReferences(requests[0].Contract, nameof(requests));
            ImmutableArray<double> counted = CheckWeights(weights, requests.Count);
            ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers = await AskAllAsync(client, [.. requests], options.MaxDegreeOfParallelism, cancellationToken).ConfigureAwait(false);
            return Compare(requests[0].Contract, answers, counted, options);
        }
    }

    /// <summary>What was found in tiles, in the frame of the whole picture.</summary>
    internal static TiledAnswer<TItem> Merge<TItem>(
        VisionContract<IReadOnlyList<TItem>> contract, ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers, ImmutableArray<ImageFrame> tiles, TilingOptions options)
    {
        ImmutableArray<FoundItem<TItem>> found = FoundItem<TItem>.FromTiles(contract, answers, tiles);
        ImmutableArray<ItemPlace> places = [.. found.Select(static item => item.Place)];
        ItemGroups groups = ItemGroups.OfTiles(places, options.MinIoU, options.LabelComparer);
        ImmutableHashSet<int> fragments = groups.FindFragments(places, options.LabelComparer);
        ItemMerger<TItem> merger = new(contract, tiles[0].Width, tiles[0].Height);
        ImmutableArray<TiledItem<TItem>>.Builder items = ImmutableArray.CreateBuilder<TiledItem<TItem>>();
        ImmutableArray<TiledItem<TItem>>.Builder setAside = ImmutableArray.CreateBuilder<TiledItem<TItem>>();
        ImmutableArray<MergeFinding>.Builder findings = ImmutableArray.CreateBuilder<MergeFinding>();
        for (int group = 0; group < groups.Groups.Length; group++)
        {
            List<string> problems = [];
            TiledItem<TItem> item = merger.Unite([.. groups.Groups[group].Select(index => found[index])], problems);
            if (fragments.Contains(group))
            {
                setAside.Add(item);
                continue;
            }

            findings.AddRange(problems.Select(problem => new MergeFinding(items.Count, problem)));
            items.Add(item);
        }

        return new TiledAnswer<TItem>(items.ToImmutable(), setAside.ToImmutable(), findings.ToImmutable(), answers);
    }

    /// <summary>What several answers about one picture have in common.</summary>
    internal static AgreedAnswer<TItem> Compare<TItem>(
        VisionContract<IReadOnlyList<TItem>> contract, ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers, ImmutableArray<double> weights, TilingOptions options)
    {
        ImmutableArray<FoundItem<TItem>> found = FoundItem<TItem>.FromAnswers(contract, answers);
        ItemGroups groups = ItemGroups.OfAnswers([.. found.Select(static item => item.Place)], options.MinIoU, options.LabelComparer);

        // An answer without a value says neither yes nor no.
        double total = Enumerable.Range(0, answers.Length).Where(answer => answers[answer].HasValue).Sum(answer => weights[answer]);
        ItemVote<TItem> vote = new(contract, weights, total);
        ImmutableArray<AgreedItem<TItem>>.Builder items = ImmutableArray.CreateBuilder<AgreedItem<TItem>>();
        ImmutableArray<MergeFinding>.Builder findings = ImmutableArray.CreateBuilder<MergeFinding>();
        foreach (ImmutableArray<int> group in groups.Groups)
        {
            List<string> problems = [];
            AgreedItem<TItem> item = vote.Average([.. group.Select(index => found[index])], problems);
            findings.AddRange(problems.Select(problem => new MergeFinding(items.Count, problem)));
            items.Add(item);
        }

        return new AgreedAnswer<TItem>(items.ToImmutable(), findings.ToImmutable(), answers);
    }

    /// <summary>What identifies an item does so in its own answer: item 1 of one tile is not item 1 of another.</summary>
    private static void CheckReferences<TItem>(VisionContract<IReadOnlyList<TItem>> contract, string parameter)
    {
        if (contract.Shape.HasReferences)
        {
            throw new ArgumentException($"Items of {contract.Name} point at one another by [ItemRef], which holds within one answer; answers of several calls cannot be merged.", parameter);
        }
    }

    private static void CheckTiles(IReadOnlyList<ImageInput> tiles)
    {
        if (tiles.Count == 0)
        {
            throw new ArgumentException("There are no tiles to ask about.", nameof(tiles));
        }

        ImageFrame first = tiles[0].Frame;
        for (int i = 1; i < tiles.Count; i++)
        {
            ImageFrame frame = tiles[i].Frame;
            if (frame.Width != first.Width || frame.Height != first.Height)
            {
                throw new ArgumentException(
                    $"The tiles are of several pictures: tile 0 leads back to one of {first.Width} × {first.Height} pixels, tile {i} to one of {frame.Width} × {frame.Height}; ask about one picture at a time.",
                    nameof(tiles));
            }
        }
    }

    private static ImmutableArray<double> CheckWeights(IReadOnlyList<double>? weights, int count)
    {
        if (weights is null)
        {
            return [.. Enumerable.Repeat(1.0, count)];
        }

        if (weights.Count != count)
        {
            throw new ArgumentException($"There are {weights.Count} weights for {count} requests; give one for each.", nameof(weights));
        }

        for (int i = 0; i < count; i++)
        {
            if (!(weights[i] > 0) || !double.IsFinite(weights[i]))
            {
                throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Weight {i} is {weights[i]}; a weight is a number above 0."), nameof(weights));
            }
        }

        return [.. weights];
    }

    private static async Task<ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>>> AskAllAsync<TItem>(
        GeminiClient client, ImmutableArray<VisionRequest<IReadOnlyList<TItem>>> requests, int parallelism, CancellationToken cancellationToken)
    {
        VisionAnswer<IReadOnlyList<TItem>>[] answers = new VisionAnswer<IReadOnlyList<TItem>>[requests.Length];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0, requests.Length, parallel, async (index, token) => answers[index] = await client.AskAsync(requests[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. answers];
    }
}
