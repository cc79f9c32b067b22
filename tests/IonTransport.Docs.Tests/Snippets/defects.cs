// Free variables of docs/articles/defects.md.
DensityOfStates bands = null!;
ChemicalPotentialRegion region = null!;
DefectDiffusivity diffusivity = null!;
