using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM5xxx: the contract lock.</summary>
internal static class LockRules
{
    private const string Category = "Lock";

    /// <summary>GEM5001.</summary>
    public static readonly DiagnosticDescriptor ContractChanged = new(
        "GEM5001",
        "Contract differs from the contract lock",
        "'{0}' differs from contracts.lock: {1}; to accept the change, write the line: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A change of a prompt, a description, an option, or a member changes the answers. The lock makes each change visible in a review.",
        RulePages.Link("GEM5001"));

    /// <summary>GEM5002.</summary>
    public static readonly DiagnosticDescriptor ContractNotLocked = new(
        "GEM5002",
        "Contract is not in the contract lock",
        "'{0}' is not in contracts.lock; to lock it, add the line: {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "If a project has a contracts.lock, each contract must be in it.",
        RulePages.Link("GEM5002"));

    /// <summary>GEM5003.</summary>
    public static readonly DiagnosticDescriptor SnapshotIsStale = new(
        "GEM5003",
        "Golden snapshot is out of date",
        "'{0}' is no longer the contract that '{1}' shows; review the change, and write the snapshot again with the update switch of the tests",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The snapshot has the fingerprint of the contract that it was written of. A different one means that the prompt, the schema, or an option changed since.",
        RulePages.Link("GEM5003"));
}
