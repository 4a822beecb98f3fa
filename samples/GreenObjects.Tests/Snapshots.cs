using Gemini.Contracts.Testing;

// One test for each contract of this project and of GreenObjects: Snapshots.Detection.verified.txt is what the model is told.
// After a change that is meant: UPDATE_SNAPSHOTS=1 dotnet test
[assembly: SnapshotContracts]
