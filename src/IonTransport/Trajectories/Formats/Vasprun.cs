using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Xml;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>VASP vasprun.xml, read as a stream: the structure of every ionic step. Steps are POTIM fs apart in molecular dynamics (IBRION = 0).</summary>
internal sealed class Vasprun : ITrajectoryReader
{
    private readonly TrajectoryFile _file;
    private readonly Stream _bytes;
    private readonly XmlReader _xml;
    private readonly Frame _frame = new();
    private readonly List<string> _notes = [];
    private double? _stepLength;
    private bool _isDynamics;
    private long _index;

    public Vasprun(TrajectoryFile file)
    {
        _file = file;
        _bytes = file.Reopen();
        _xml = XmlReader.Create(_bytes, new XmlReaderSettings { IgnoreWhitespace = true, IgnoreComments = true, DtdProcessing = DtdProcessing.Prohibit });
        try
        {
            Atoms = ReadAtoms();
        }
        catch (XmlException e)
        {
            Dispose();
            throw Error(e.Message, e);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public AtomList Atoms { get; }

    public double Fraction => 0.0;

    public IReadOnlyList<string> Notes => _notes;

    public static bool Matches(ReadOnlySpan<byte> head) => head.TrimStart("\uFEFF \r\n"u8).StartsWith("<?xml"u8) && head.IndexOf("<modeling"u8) >= 0;

    public bool TryRead([NotNullWhen(true)] out Frame? frame)
    {
        frame = null;
        try
        {
            // The structure of a step is the last one within its <calculation> before forces and energies.
            if (!SkipTo("calculation") || !SkipTo("structure")) return false;
            ReadStructure();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException && _index > 0)
        {
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{_file.Name} ends within a step ({e.Message.TrimEnd('.')}); the {_index} steps before it are used."));
            return false;
        }
        catch (XmlException e)
        {
            throw Error(e.Message, e);
        }

        _index++;
        frame = _frame;
        return true;
    }

    public void Dispose()
    {
        _xml?.Dispose();
        _bytes.Dispose();
        _file.Dispose();
    }

    private AtomList ReadAtoms()
    {
        List<string> labels = [];
        bool inside = false;
        while (_xml.Read())
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            if (_xml.Name == "i" && _xml.GetAttribute("name") is "POTIM" or "IBRION")
            {
                string name = _xml.GetAttribute("name")!;
                string value = Text();
                if (name == "IBRION") _isDynamics = value == "0";
                else if (double.TryParse(value, CultureInfo.InvariantCulture, out double potim) && potim > 0.0) _stepLength = potim * 1e-3;
            }

            if (_xml.Name == "array" && _xml.GetAttribute("name") == "atoms") inside = true;
            else if (_xml.Name == "array") inside = false;
            if (inside && _xml.Name == "rc")
            {
                _xml.ReadToDescendant("c");
                labels.Add(string.Intern(Text()));
            }

            if (_xml.Name == "structure" && labels.Count > 0) return new AtomList(labels);
        }

        throw Error("There is no list of atoms.");
    }

    // The text of the element the reader stands on.
    private string Text() => _xml.Read() && _xml.NodeType == XmlNodeType.Text ? _xml.Value.Trim() : string.Empty;

    private void ReadStructure()
    {
        Vector3D[] basis = [];
        bool positions = false;
        while (!positions && _xml.Read())
        {
            if (_xml.NodeType != XmlNodeType.Element || _xml.Name != "varray") continue;
            string? name = _xml.GetAttribute("name");
            if (name == "basis")
            {
                basis = new Vector3D[3];
                ReadRows(3, (i, r) => basis[i] = r);
            }
            else if (name == "positions")
            {
                if (basis.Length == 0) throw Error("Positions come before the box.");
                Begin(basis);
                ReadRows(Atoms.Count, (i, r) =>
                {
                    (_frame.Positions[3 * i], _frame.Positions[(3 * i) + 1], _frame.Positions[(3 * i) + 2]) = (r.X, r.Y, r.Z);
                });
                positions = true;
            }
        }

        if (!positions) throw new XmlException("no positions in the last structure");
    }

    private void Begin(Vector3D[] basis)
    {
        try
        {
            SimulationCell cell = new(new Lattice(basis[0], basis[1], basis[2]));
            _frame.Begin(Atoms.Count, _index, _isDynamics ? _index * _stepLength : null, cell, PositionKind.Fractional, Wrapping.Unknown);
        }
        catch (ArgumentException e)
        {
            throw Error(e.Message, e);
        }
    }

    private void ReadRows(int count, Action<int, Vector3D> put)
    {
        int depth = _xml.Depth;
        int row = 0;
        Span<double> n = stackalloc double[3];
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Text) continue;
            string text = _xml.Value;
            n.Clear();
            int k = 0;
            foreach (Range part in text.AsSpan().Split(' '))
            {
                if (part.Start.Value == part.End.Value) continue;
                if (k == 3 || !double.TryParse(text.AsSpan(part), CultureInfo.InvariantCulture, out n[k++]) || !double.IsFinite(n[k - 1])) throw Error($"Expected three finite numbers, found '{text}'.");
            }

            if (k != 3) throw Error($"Expected three finite numbers, found '{text}'.");
            if (row == count) throw Error($"There are more than {count} rows; the number of atoms must not change.");
            put(row++, new Vector3D(n[0], n[1], n[2]));
        }

        if (row != count) throw Error($"Expected {count} rows, found {row}; the number of atoms must not change.");
    }

    private bool SkipTo(string element)
    {
        while (_xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Name == element) return true;
        }

        return false;
    }

    private FileFormatException Error(string message, Exception? inner = null) =>
        new(_file.Name, _xml is IXmlLineInfo { LineNumber: > 0 } info ? info.LineNumber : 0, message, inner);
}
