using System.Reflection;
using Gemini.Contracts.Site;

// Builds the documentation as a site: dotnet run --project docs/site [-- FOLDER]. Exit code 1 where something is missing or a link leads nowhere, 2 where the folder is no folder's name.
if (args is [['-', ..], ..])
{
    Console.Error.WriteLine("dotnet run --project docs/site [-- FOLDER]");
    return 2;
}

string root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(static fact => fact.Key == "RepositoryRoot").Value!;
string output = Path.GetFullPath(args.Length > 0 ? args[0] : Path.Combine(root, "artifacts", "site"));
SiteResult site = SiteBuilder.Build(root);
site.WriteTo(output);
foreach (string fault in site.Faults)
{
    Console.Error.WriteLine(fault);
}

Console.WriteLine($"{site.Files.Count} files, {site.Links} links, {site.Faults.Count} faults: {Path.Combine(output, "index.html")}");
return site.Faults.Count == 0 ? 0 : 1;
