package dev.simpler.sim.onchip;

import dev.simpler.kernel.machine.TileMachine;
import dev.simpler.sim.core.CorePort;

/** When the instructions of a core take effect. One for all cores of a device; keeps nothing. */
public interface EffectOrder {
  /** Each at once, in the order in which the kernel issues them. */
  EffectOrder PROGRAM =
      new EffectOrder() {
        @Override
        public PipeClocks pipes(CorePort port, FaultRecord faults) {
          return new PipeClocks(port, faults);
        }

        @Override
        public TileMachine machine(TileMachine plain, CoreUnits units) {
          return plain;
        }
      };

  /** The pipes of one core. */
  PipeClocks pipes(CorePort port, FaultRecord faults);

  /**
   * What a core's instructions go to.
   *
   * @param plain what carries them out at once
   * @param units of the core, whose {@link #pipes} exist
   */
  TileMachine machine(TileMachine plain, CoreUnits units);
}
