using IonTransport.Rates;

namespace IonTransport.Kinetics.Models;

/// <summary>One kind of mobile ion as a kinetic model sees it: how many, their charge, their rates.</summary>
internal sealed record IonPopulation(string Name, double Charge, int Count, IRateModel Rates, double BarrierShift);
