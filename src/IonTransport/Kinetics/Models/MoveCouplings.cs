namespace IonTransport.Kinetics.Models;

/// <summary>
/// What the places of a path have to do with one another, which sums over the whole supercell count wrongly while the ions are on their way: blockers that move
/// away, and pair energies between the ions that move.
/// </summary>
internal sealed class MoveCouplings
{
    private readonly MoveTable _moves;
    private readonly long[] _potential;
    private readonly int[] _potentialStart;
    private readonly byte[] _allowed;

    public MoveCouplings(MoveTable moves)
    {
        _moves = moves;
        KineticModel model = moves.Model;
        _potentialStart = new int[moves.Count + 1];
        for (int m = 0; m < moves.Count; m++)
        {
            int length = moves.Path(m).Length;
            _potentialStart[m + 1] = _potentialStart[m] + (model.Interacts ? moves.Species * length * length : 0);
        }

        _potential = new long[_potentialStart[^1]];
        _allowed = new byte[model.Exclusion is null ? 0 : moves.Width];
        for (int m = 0; m < moves.Count; m++)
        {
            if (model.Interacts) FillPotential(m);
            if (model.Exclusion is not null) FillAllowed(m);
        }
    }

    /// <summary>Blockers that the target of the ion at a place has before the move, if the move may happen: those that leave with it.</summary>
    public byte Allowed(int move, int place) => _allowed[_moves.PathStart[move] + place];

    /// <summary>
    /// Change of the interaction energy by a move, in units of the model times charge: with φ the potentials now, Σ q(φ' − φ) over the ions that move, without what they
    /// do to one another where they were, plus what they do where they will be.
    /// </summary>
    /// <param name="move">The move.</param>
    /// <param name="sites">Its sites.</param>
    /// <param name="kind">Species by site.</param>
    /// <param name="potential">Potential by site in units.</param>
    public double Change(int move, ReadOnlySpan<int> sites, sbyte[] kind, long[] potential)
    {
        int length = sites.Length;
        int ions = _moves.Ions[move];
        double[] charge = _moves.Model.InteractionCharge;
        ReadOnlySpan<long> pair = _potential.AsSpan(_potentialStart[move], _moves.Species * length * length);
        double change = 0.0;
        for (int k = 0; k < ions; k++)
        {
            int next = k + 1 == length ? 0 : k + 1;
            long own = potential[sites[next]] - potential[sites[k]];
            for (int l = 0; l < ions; l++)
            {
                ReadOnlySpan<long> from = pair.Slice(((kind[sites[l]] * length) + l) * length, length);
                own -= from[next];
                if (l == k) continue;
                own += from[k];
                if (l < k) continue;
                int nextOther = l + 1 == length ? 0 : l + 1;
                own += pair[(((kind[sites[l]] * length) + nextOther) * length) + next] - from[k];
            }

            change += charge[kind[sites[k]]] * own;
        }

        return change;
    }

    private void FillPotential(int move)
    {
        KineticModel model = _moves.Model;
        SiteNeighbours near = model.Near!;
        int length = _moves.Path(move).Length;
        int basisCount = model.Table.BasisCount;
        int[] sites = Sites(move);
        for (int s = 0; s < _moves.Species; s++)
        {
            for (int i = 0; i < length; i++)
            {
                int basis = sites[i] % basisCount;
                ReadOnlySpan<int> around = near.Of(sites[i], basis);
                for (int j = 0; j < length; j++)
                {
                    int at = around.IndexOf(sites[j]);
                    if (at >= 0) _potential[_potentialStart[move] + (((s * length) + i) * length) + j] = model.PairPotential[(((s * basisCount) + basis) * near.Width) + at];
                }
            }
        }
    }

    private void FillAllowed(int move)
    {
        SiteNeighbours exclusion = _moves.Model.Exclusion!;
        int basisCount = _moves.Model.Table.BasisCount;
        int[] sites = Sites(move);
        int ions = _moves.Ions[move];
        for (int k = 0; k < ions; k++)
        {
            int next = (k + 1) % sites.Length;
            ReadOnlySpan<int> blocked = exclusion.Of(sites[next], sites[next] % basisCount);
            byte leaving = 0;
            for (int l = 0; l < ions; l++)
            {
                bool before = blocked.Contains(sites[l]);
                leaving += (byte)(before ? 1 : 0);
                bool filledTogether = next < ions && before;
                bool arriveTogether = l != k && blocked.Contains(sites[(l + 1) % sites.Length]);
                if (ions > 1 && (filledTogether || arriveTogether))
                {
                    throw new ArgumentException($"The move {_moves.Text[move]} needs ions on sites that the exclusion distance keeps from being filled together; shorten the exclusion or leave out the move.");
                }
            }

            _allowed[_moves.PathStart[move] + k] = leaving;
        }
    }

    // The same relative places in every cell.
    private int[] Sites(int move) => [.. _moves.Path(move).Select(p => _moves.Model.Table.SiteAt(0, p.Image, p.Site))];
}
