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
        /// <exception cref="ArgumentException">There are no tiles.</exception>
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
            if (tiles.Count == 0)
            {
                throw new ArgumentException("There are no tiles to ask about.", nameof(tiles));
            }

            ImmutableArray<VisionRequest<IReadOnlyList<TItem>>> requests = [.. tiles.Select(createRequest)];
            ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers = await AskAllAsync(client, requests, options.MaxDegreeOfParallelism, cancellationToken).ConfigureAwait(false);
            ImmutableArray<FoundItem<TItem>> found = FoundItem<TItem>.FromAnswers(requests[0].Contract, answers, [.. tiles.Select(static tile => tile.Frame.Seen)]);
            ItemGroups groups = ItemGroups.OfTiles([.. found.Select(static item => item.Place)], options.MinIoU, options.LabelComparer);
            return new TiledAnswer<TItem>([.. groups.Groups.Select(group => ItemMerger.Unite(requests[0].Contract, [.. group.Select(index => found[index])]))], answers);
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

        /// <summary>The same question several times, or to several models; what several answers found is one item, with how many of them agree.</summary>
        /// <typeparam name="TItem">The contract's item.</typeparam>
        /// <param name="requests">The requests about one picture, such as one with three models.</param>
        /// <param name="options">How; null for the defaults.</param>
        /// <param name="cancellationToken">Ends the calls.</param>
        /// <exception cref="ArgumentException">There are no requests.</exception>
        public async Task<IReadOnlyList<AgreedItem<TItem>>> AskForAgreementAsync<TItem>(
            IReadOnlyList<VisionRequest<IReadOnlyList<TItem>>> requests, TilingOptions? options = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(client);
            ArgumentNullException.ThrowIfNull(requests);
            options ??= TilingOptions.Default;
            if (requests.Count == 0)
            {
                throw new ArgumentException("There are no requests to compare the answers of.", nameof(requests));
            }

            ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers = await AskAllAsync(client, [.. requests], options.MaxDegreeOfParallelism, cancellationToken).ConfigureAwait(false);
            ImmutableArray<FoundItem<TItem>> found = FoundItem<TItem>.FromAnswers(requests[0].Contract, answers, []);
            ItemGroups groups = ItemGroups.OfAnswers([.. found.Select(static item => item.Place)], options.MinIoU, options.LabelComparer);
            return [.. groups.Groups.Select(group => ItemMerger.Average(requests[0].Contract, [.. group.Select(index => found[index])], requests.Count))];
        }
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
