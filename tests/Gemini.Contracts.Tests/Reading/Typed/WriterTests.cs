using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class WriterTests
{
    [Fact]
    public void Values_are_written_as_the_models_write_them()
    {
        string json = Write(ImageFrame.Create(640, 480), writer =>
        {
            writer.BeginObject();
            writer.Name("box_2d"u8);
            writer.WriteBox(new PixelBox(64, 48, 128, 96), 0);
            writer.Name("label"u8);
            writer.Write("Tasse à \"café\"");
            writer.Name("confidence"u8);
            writer.Write(0.5);
            writer.Name("at"u8);
            writer.Write(TimeSpan.FromSeconds(90));
            writer.EndObject();
        });
        Assert.Equal("""{"box_2d":[100,100,200,200],"label":"Tasse à \"café\"","confidence":0.5,"at":"PT1M30S"}""", json);
    }

    [Fact]
    public void A_box_written_and_read_is_the_same_within_a_thousandth() => Prop.ForAll(
        Placements().ToArbitrary(),
        placement =>
        {
            (ImageFrame frame, PixelBox box) = placement;
            string json = Write(frame, writer => writer.WriteBox(box, 0));
            PixelBox back = Typed.Read<PixelBox>(json, (ref r, out v) => r.ReadBox(0, out v), frame).Value;
            int x = frame.Seen.Width / 1000 + 1;
            int y = frame.Seen.Height / 1000 + 1;
            return Math.Abs(back.X1 - box.X1) <= x && Math.Abs(back.X2 - box.X2) <= x
                && Math.Abs(back.Y1 - box.Y1) <= y && Math.Abs(back.Y2 - box.Y2) <= y;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void What_was_read_is_written_and_read_again_in_the_models_own_coordinates_unchanged() => Prop.ForAll(
        Placements().ToArbitrary(),
        placement =>
        {
            // From thousandths to pixels and back costs at most one thousandth a coordinate, where a pixel is not coarser than that.
            (ImageFrame frame, PixelBox box) = placement;
            if (frame.Seen.Width < 1000 || frame.Seen.Height < 1000)
            {
                return true;
            }

            NormalizedBox first = frame.ToNormalized(box);
            string json = Write(frame, writer => writer.WriteNormalizedBox(first));
            PixelBox pixels = Typed.Read<PixelBox>(json, (ref r, out v) => r.ReadBox(0, out v), frame).Value;
            NormalizedBox second = frame.ToNormalized(pixels);
            return Math.Abs(first.YMin - second.YMin) <= 1 && Math.Abs(first.XMin - second.XMin) <= 1
                && Math.Abs(first.YMax - second.YMax) <= 1 && Math.Abs(first.XMax - second.XMax) <= 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Scalars_written_and_read_are_the_same()
    {
        Random random = new(8);
        for (int i = 0; i < 5_000; i++)
        {
            TimeSpan duration = TimeSpan.FromTicks(random.NextInt64(-1L << (i % 62), 1L << (i % 62)));
            Same<TimeSpan>(w => w.Write(duration), (ref r, out v) => r.ReadTimeSpan(out v), duration);
            double number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(number))
            {
                Same<double>(w => w.Write(number), (ref r, out v) => r.ReadDouble(out v), number);
            }

            float single = random.NextSingle() * (i % 7 == 0 ? 1e20f : 1);
            Same<float>(w => w.Write(single), (ref r, out v) => r.ReadSingle(out v), single);
            decimal money = new(random.Next(), random.Next(), random.Next(), i % 2 == 0, (byte)random.Next(0, 29));
            Same<decimal>(w => w.Write(money), (ref r, out v) => r.ReadDecimal(out v), money);
            ulong large = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            Same<ulong>(w => w.Write(large), (ref r, out v) => r.ReadInteger(out v), large);
            DateTimeOffset moment = new(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(random.Next(-800, 800)));
            Same<DateTimeOffset>(w => w.Write(moment), (ref r, out v) => r.ReadDateTimeOffset(out v), moment);
            DateTime utc = new(moment.UtcTicks, DateTimeKind.Utc);
            Same<DateTime>(w => w.Write(utc), (ref r, out v) => r.ReadDateTime(out v), utc);
            TimeOnly time = TimeOnly.FromDateTime(moment.DateTime);
            Same<TimeOnly>(w => w.Write(time), (ref r, out v) => r.ReadTimeOnly(out v), time);
            DateOnly date = DateOnly.FromDateTime(moment.DateTime);
            Same<DateOnly>(w => w.Write(date), (ref r, out v) => r.ReadDateOnly(out v), date);
            char unit = (char)random.Next(1, 0xD800);
            Same<char>(w => w.Write(unit), (ref r, out v) => r.ReadChar(out v), unit);
        }
    }

    [Fact]
    public void Texts_written_and_read_are_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text =>
        {
            // Half a surrogate pair has no UTF-8.
            string whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
            return Typed.Read<string>(Write(ImageFrame.Create(1, 1), w => w.Write(whole)), (ref r, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out v) => r.ReadString(out v)).Value == whole;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Points_polygons_and_boxes_in_space_come_back()
    {
        ImageFrame frame = ImageFrame.Create(1000, 1000);
        ImmutableArray<PixelPoint> points = [new(1, 2), new(300, 400), new(999, 0)];
        Assert.Equal(points, Typed.Read<ImmutableArray<PixelPoint>>(Write(frame, w => w.WritePoints(points, 0)), (ref r, out v) => r.ReadPoints(0, out v)).Value);
        Box3D box = new(0.1, -2, 3e-7, 1, 2, 3, 0, 90, -45);
        Assert.Equal(box, Typed.Read<Box3D>(Write(frame, w => w.WriteBox3D(box)), (ref r, out v) => r.ReadBox3D(out v)).Value);
        Assert.Equal("[]", Write(frame, w => w.WritePoints(default, 0)));
    }

    [Fact]
    public void What_is_smaller_than_a_thousandth_is_not_written_as_a_fraction_of_the_picture()
    {
        Assert.Equal("[0,1,1,1]", Write(ImageFrame.Create(10, 10), static w => w.WriteNormalizedBox(new NormalizedBox(0.2, 0.7, 0.9, 1))));
        Assert.Equal("[0.2,0.7,0.9,1.5]", Write(ImageFrame.Create(10, 10), static w => w.WriteNormalizedBox(new NormalizedBox(0.2, 0.7, 0.9, 1.5))));
        Assert.Equal("[0,1]", Write(ImageFrame.Create(10, 10), static w => w.WriteNormalizedPoint(new NormalizedPoint(0.7, 0.2))));
        Assert.Equal("[[0,1],[1,0]]", Write(ImageFrame.Create(10, 10), static w => w.WriteNormalizedPoints([new(0.7, 0.2), new(0, 1)])));
        Assert.Equal("[[0.2,0.7],[10,0]]", Write(ImageFrame.Create(10, 10), static w => w.WriteNormalizedPoints([new(0.7, 0.2), new(0, 10)])));
    }

    [Fact]
    public void A_value_of_an_image_that_is_not_there_is_refused()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => Write(ImageFrame.Create(1, 1), w => w.WriteBox(default, 1)));
        Assert.Contains("placeholder 1", thrown.Message, StringComparison.Ordinal);
    }

    private static void Same<T>(Action<AnswerWriter> write, ValueReader<T> read, T expected)
    {
        string json = Write(ImageFrame.Create(1, 1), write);
        Typed.Result<T> result = Typed.Read(json, read);
        Assert.True(result.IsRead, json + ": " + result.Message);
        Assert.Equal(expected, result.Value);
        Assert.Empty(result.Findings);
    }

    private static Gen<(ImageFrame Frame, PixelBox Box)> Placements() =>
        from width in Gen.Choose(1, 8_000)
        from height in Gen.Choose(1, 8_000)
        from orientation in Gen.Choose(1, 8)
        let frame = ImageFrame.FromStored(width, height, (ExifOrientation)orientation)
        from x1 in Gen.Choose(0, frame.Width - 1)
        from y1 in Gen.Choose(0, frame.Height - 1)
        from x2 in Gen.Choose(x1 + 1, frame.Width)
        from y2 in Gen.Choose(y1 + 1, frame.Height)
        select (frame, new PixelBox(x1, y1, x2, y2));

    private static string Write(ImageFrame frame, Action<AnswerWriter> write)
    {
        ArrayBufferWriter<byte> output = new();
        using (AnswerWriter writer = new(output, frame))
        {
            write(writer);
            writer.Flush();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
