package dev.simpler.abi.epoch;

import dev.simpler.abi.EpochLimits;
import dev.simpler.abi.callable.ConfigCodec;
import dev.simpler.abi.callable.ProgramCodec;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.task.TaskArgsCodec;
import dev.simpler.abi.tensor.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ABI between two of its breaks, as data. Programs, arguments and launches are records that
 * belong to no epoch; an epoch says what their bytes are and how much of them it can carry.
 *
 * @param name what users call it
 * @param code number in the list of breaks, as in {@code E14}
 * @param revision revision of the reference that it was taken from, and its date
 * @param limits how much it can carry
 * @param types element types it has
 * @param structs its structs, those that others contain first
 * @param programs bytes of programs and their kernels
 * @param arguments bytes of the arguments of a run
 * @param configs bytes of a launch configuration
 * @param hostGraphs what functions of graphs that are built on the host say
 * @param goneRuntimes graph runtimes that earlier epochs had and this has not
 * @param statuses status codes of failed runs, positive, and what each means
 * @param runtimes what a library of each chip and graph runtime says of itself
 */
public record AbiEpoch(
    String name,
    String code,
    String revision,
    EpochLimits limits,
    Set<DataType> types,
    List<StructSpec> structs,
    ProgramCodec programs,
    TaskArgsCodec<?> arguments,
    ConfigCodec configs,
    HostGraphs hostGraphs,
    Set<String> goneRuntimes,
    Map<Integer, String> statuses,
    List<RuntimeSize> runtimes) {
  /** Copies what could change. */
  public AbiEpoch {
    types = Set.copyOf(types);
    goneRuntimes = Set.copyOf(goneRuntimes);
    structs = List.copyOf(structs);
    statuses = Map.copyOf(statuses);
    runtimes = List.copyOf(runtimes);
  }

  /**
   * {@return the struct of a name, ignoring case}
   *
   * @param wanted name of a struct, as in C
   */
  public Optional<StructSpec> struct(String wanted) {
    return structs.stream().filter(spec -> spec.name().equalsIgnoreCase(wanted)).findFirst();
  }

  /**
   * {@return what a failed run's status code means, if it is known}
   *
   * @param status code that a run ended with
   */
  public Optional<String> status(int status) {
    return Optional.ofNullable(statuses.get(Math.abs(status)));
  }

  /**
   * Refuses an element type that this epoch lacks.
   *
   * @param type of a tensor's elements
   * @param where the tensor, for the message
   * @throws AbiException with the types it has
   */
  public void requireType(DataType type, String where) {
    if (!types.contains(type)) {
      throw AbiException.value(
          where,
          "element type "
              + type
              + " is not part of the ABI of epoch "
              + name
              + ", which has "
              + types.stream().sorted().toList());
    }
  }

  /** Name, number and revision. */
  @Override
  public String toString() {
    return name + " (" + code + ", " + revision + ")";
  }
}
