/** The simulated NPU shared by both chips: memories, cores, virtual time, kernels. */
module dev.simpler.sim {
  requires transitive dev.simpler.kernel;
  requires transitive dev.simpler.platform;
  requires static org.jspecify;
  requires org.eclipse.collections.api;
  requires org.eclipse.collections.impl;
  requires jdk.incubator.vector;

  exports dev.simpler.sim.chip;
  exports dev.simpler.sim.core;
  exports dev.simpler.sim.cost;
  exports dev.simpler.sim.device;
  exports dev.simpler.sim.engine;
  exports dev.simpler.sim.exec;
  exports dev.simpler.sim.image;
  exports dev.simpler.sim.isa;
  exports dev.simpler.sim.memory;
  exports dev.simpler.sim.meter;
  exports dev.simpler.sim.observe;
  exports dev.simpler.sim.onchip;

  uses dev.simpler.platform.device.GraphRuntimeFactory;
}
