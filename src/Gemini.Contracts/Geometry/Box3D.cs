using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>A box in space, in the camera's frame, in the wire's order: center and size in meters, rotation in degrees.</summary>
/// <remarks>
/// The API documents no axes. Answers, and Google's cookbook (Spatial_understanding_3d, 2025), have x to the right, y away from the camera and z up, and turn about x, then y, then z.
/// <see cref="PinholeCamera"/> projects it into the picture.
/// </remarks>
/// <param name="X">Center, meters to the right.</param>
/// <param name="Y">Center, meters away from the camera.</param>
/// <param name="Z">Center, meters up.</param>
/// <param name="Width">Size along x, meters.</param>
/// <param name="Height">Size along y, meters.</param>
/// <param name="Length">Size along z, meters.</param>
/// <param name="Roll">About x, degrees.</param>
/// <param name="Pitch">About y, degrees.</param>
/// <param name="Yaw">About z, degrees.</param>
[JsonConverter(typeof(Box3DJsonConverter))]
public readonly partial record struct Box3D(double X, double Y, double Z, double Width, double Height, double Length, double Roll, double Pitch, double Yaw);
