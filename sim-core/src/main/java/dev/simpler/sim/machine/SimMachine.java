package dev.simpler.sim.machine;

import dev.simpler.kernel.machine.ConversionUnit;
import dev.simpler.kernel.machine.ConvolutionUnit;
import dev.simpler.kernel.machine.CubeUnit;
import dev.simpler.kernel.machine.ElementwiseUnit;
import dev.simpler.kernel.machine.ExpansionUnit;
import dev.simpler.kernel.machine.FillUnit;
import dev.simpler.kernel.machine.GatherUnit;
import dev.simpler.kernel.machine.MoveUnit;
import dev.simpler.kernel.machine.PrintUnit;
import dev.simpler.kernel.machine.ReductionUnit;
import dev.simpler.kernel.machine.SelectionUnit;
import dev.simpler.kernel.machine.SortUnit;
import dev.simpler.kernel.machine.TileMachine;
import dev.simpler.kernel.machine.TransferUnit;
import dev.simpler.kernel.machine.ViewUnit;
import dev.simpler.sim.convert.Conversions;
import dev.simpler.sim.convolution.Convolutions;
import dev.simpler.sim.cube.Cube;
import dev.simpler.sim.elementwise.Expansions;
import dev.simpler.sim.elementwise.Selections;
import dev.simpler.sim.elementwise.VectorUnit;
import dev.simpler.sim.moves.Fills;
import dev.simpler.sim.moves.Gathers;
import dev.simpler.sim.moves.Moves;
import dev.simpler.sim.print.Prints;
import dev.simpler.sim.reduce.Reductions;
import dev.simpler.sim.sort.Sorts;
import dev.simpler.sim.transfer.Transfers;

/** The simulated machine: one room per kind of instruction, none of which keeps anything. */
public record SimMachine(
    ElementwiseUnit elementwise,
    ExpansionUnit expansions,
    ReductionUnit reductions,
    SelectionUnit selections,
    ConversionUnit conversions,
    FillUnit fills,
    MoveUnit moves,
    GatherUnit gathers,
    TransferUnit transfers,
    CubeUnit cube,
    ConvolutionUnit convolution,
    PrintUnit prints,
    SortUnit sorts,
    ViewUnit views)
    implements TileMachine {
  /** The one there needs to be. */
  public static final SimMachine ONLY =
      new SimMachine(
          new VectorUnit(),
          new Expansions(),
          new Reductions(),
          new Selections(),
          new Conversions(),
          new Fills(),
          new Moves(),
          new Gathers(),
          new Transfers(),
          new Cube(),
          new Convolutions(),
          new Prints(),
          new Sorts(),
          new Views());
}
