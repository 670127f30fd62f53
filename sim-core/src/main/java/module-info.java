/** The simulated NPU shared by both chips: memories, cores, virtual time, kernels. */
module dev.simpler.sim {
  requires transitive dev.simpler.kernel;
  requires transitive dev.simpler.platform;
  requires com.google.common;
  requires static org.jspecify;
  requires org.eclipse.collections.api;
  requires org.eclipse.collections.impl;
  requires static jdk.incubator.vector;

  exports dev.simpler.sim.chip to
      dev.simpler.cli,
      dev.simpler.sim.a2a3,
      dev.simpler.sim.a5;
  exports dev.simpler.sim.core to
      dev.simpler.sim.a2a3,
      dev.simpler.sim.a5;
  exports dev.simpler.sim.cost to
      dev.simpler.cli;
  exports dev.simpler.sim.device;
  exports dev.simpler.sim.observe;

  uses dev.simpler.platform.device.GraphRuntimeFactory;
  uses dev.simpler.sim.observe.ObserverProvider;
}
