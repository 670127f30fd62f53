package dev.simpler.sim.engine;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** A simulated chip that cannot go on: a protocol violation, a stall, a wait without end. */
public final class EngineException extends SimplerException {
  private static final long serialVersionUID = 1L;

  EngineException(Fault fault) {
    super(fault);
  }

  EngineException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
