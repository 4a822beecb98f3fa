using System.Globalization;

namespace Gemini.Contracts.Benchmarks.Generator;

/// <summary>Ordinary code without a contract, and contracts with their calls, as files of a program.</summary>
internal static class OrdinaryFiles
{
    /// <summary>A service of some sixty lines: fields, properties, loops, queries, texts, asynchronous calls.</summary>
    public static string Service(int i) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System.Text;
        using System.Text.Json;

        namespace Shop.Services{{i}};

        /// <summary>The orders of shop {{i}}.</summary>
        public sealed class OrderService{{i}}(HttpClient client, string root)
        {
            private readonly Dictionary<string, Order> _orders = new(StringComparer.Ordinal);

            public int Count => _orders.Count;

            public decimal Total => _orders.Values.Where(static order => order.IsPaid).Sum(static order => order.Price * order.Quantity);

            public async Task<Order?> LoadAsync(string id, CancellationToken cancellationToken)
            {
                if (_orders.TryGetValue(id, out Order? known))
                {
                    return known;
                }

                using HttpResponseMessage response = await client.GetAsync(new Uri($"{root}/orders/{id}"), cancellationToken);
                if (!response.IsSuccessStatusCode)
                {
                    return null;
                }

                string text = await response.Content.ReadAsStringAsync(cancellationToken);
                Order? order = JsonSerializer.Deserialize<Order>(text);
                if (order is not null)
                {
                    _orders[id] = order;
                }

                return order;
            }

            public string Describe()
            {
                StringBuilder text = new();
                foreach ((string id, Order order) in _orders.OrderBy(static pair => pair.Value.Price))
                {
                    double share = order.Quantity / 1000.0 * 100;
                    text.Append(id).Append(": ").Append(order.Name).Append(' ').Append(share).AppendLine();
                }

                for (int i = 0; i < 10 && text.Length < 500; i++)
                {
                    text.Append(i % 2 == 0 ? "even" : "odd");
                }

                return text.ToString();
            }

            public void Save(string folder)
            {
                string path = Path.Combine(folder, "orders{{i}}.json");
                File.WriteAllText(path, JsonSerializer.Serialize(_orders.Values.ToArray()));
            }
        }

        public sealed record Order(string Id, string Name, decimal Price, int Quantity, bool IsPaid);
        """);

    /// <summary>A contract of a few members, and a class that asks it.</summary>
    public static string Contract(int i) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using Gemini.Contracts;

        namespace Shop.Pictures{{i}};

        public enum Kind { Cup, Plate, Fork, [Fallback] Other }

        public record Part(string Name, PixelBox Box2D, [property: Range(0, 1)] double Share);

        /// <summary>A thing of picture {{i}}.</summary>
        [VisionTask("Detect at most 40 things of the {what} in the picture. Boxes are normalized to 0-1000. Give each a short label.", Model = "gemini-3.8-flash", MaxOutputTokens = 8192)]
        public record Thing(PixelBox Box2D, [property: Description("What it is called.")] string Label, Kind Kind, [property: MaxLength(5)] IReadOnlyList<Part> Parts);

        public sealed class Finder(GeminiClient gemini)
        {
            public async Task<IReadOnlyList<Thing>> FindAsync(string file, CancellationToken cancellationToken)
            {
                ImageInput photo = ImageInput.FromFile(file);
                VisionAnswer<IReadOnlyList<Thing>> answer = await gemini.AskAsync(Thing.CreateRequest(photo, "kitchen"), cancellationToken);
                foreach (Thing thing in answer.EnsureWhole())
                {
                    Console.WriteLine($"{thing.Label} at {thing.Box2D}, {thing.Box2D.Width * thing.Box2D.Height} pixels");
                }

                return answer.Value;
            }
        }
        """);
}
