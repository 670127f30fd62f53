package dev.simpler.testkit.tck.toy;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingSession;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** What is wrong with a device, and the test of the suite that has to notice. */
enum Defect {
  ADDRESSES_ARE_NOT_ALIGNED("allocationsAreAlignedDisjointAndCounted") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public long malloc(long bytes) {
          return good.malloc(bytes + 8) + 8;
        }
      };
    }
  },
  ALLOCATIONS_ARE_TOO_SMALL("allocationsAreAlignedDisjointAndCounted") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public long malloc(long bytes) {
          return good.malloc(bytes > 1 ? bytes - 1 : bytes);
        }
      };
    }
  },
  NOTHING_IS_FREED("allocationsAreAlignedDisjointAndCounted") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public void free(long address) {}
      };
    }
  },
  THE_INSIDE_OF_AN_ALLOCATION_CAN_BE_FREED("whatWasNotAllocatedCannotBeFreed") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public void free(long address) {
          good.free(good.find(address).map(DeviceAllocation::address).orElse(address));
        }
      };
    }
  },
  A_SECOND_FREE_IS_SILENT("whatWasNotAllocatedCannotBeFreed") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public void free(long address) {
          if (good.find(address).isPresent()) {
            good.free(address);
          }
        }
      };
    }
  },
  NOTHING_CAN_BE_ALLOCATED("sizesThatCannotBeAreRefusedAndChangeNothing") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public long malloc(long bytes) {
          return good.malloc(Math.max(1, bytes));
        }
      };
    }
  },
  ALLOCATIONS_ARE_FOUND_BEHIND_THEIR_END("findKnowsEveryByteOfAnAllocationAndNoneBehindIt") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public Optional<DeviceAllocation> find(long address) {
          return good.find(address).or(() -> good.find(address - 1));
        }
      };
    }
  },
  THE_LAST_BYTE_OF_LONG_COPIES_IS_LOST("aCopyOfManyMebibytesArrives") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public void copyToDevice(long target, MemorySegment source) {
          long size = source.byteSize();
          good.copyToDevice(target, source.asSlice(0, size > 1 << 20 ? size - 1 : size));
        }
      };
    }
  },
  COPIES_WANT_ALIGNED_ADDRESSES("everySizeArrivesAtEveryAlignmentAndNothingElseChanges") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public void copyToDevice(long target, MemorySegment source) {
          good.copyToDevice(target & -8, source);
        }
      };
    }
  },
  A_COPY_WRITES_WHAT_FITS_AND_REFUSES_THEN(
      "aCopyThatLeavesItsAllocationIsRefusedAndWritesNothing") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public void copyToDevice(long target, MemorySegment source) {
          Optional<DeviceAllocation> block = good.find(target);
          if (block.isPresent()) {
            long room = block.get().address() + block.get().bytes() - target;
            good.copyToDevice(target, source.asSlice(0, Math.min(room, source.byteSize())));
          }
          good.copyToDevice(target, source);
        }
      };
    }
  },
  COPIES_OF_DEAD_ADDRESSES_ARE_SILENT("deadAndForeignAddressesAreRefused") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public void copyFromDevice(MemorySegment target, long source) {
          if (good.find(source).isPresent()) {
            good.copyFromDevice(target, source);
          }
        }
      };
    }
  },
  A_CLOSED_DEVICE_WORKS_ON("closingTwiceDoesNothingAndEveryLaterCallIsRefused") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public void close() {}
      };
    }
  },
  RUNS_LEAVE_MEMORY_BEHIND("everyListOfTensorsIsStagedOnEveryRuntime") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public DeviceReport run(
            MemorySegment callable, MemorySegment arguments, MemorySegment config) {
          good.malloc(64);
          return good.run(callable, arguments, config);
        }
      };
    }
  },
  RUNS_DO_NOTHING("everyListOfTensorsIsStagedOnEveryRuntime") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public DeviceReport run(
            MemorySegment callable, MemorySegment arguments, MemorySegment config) {
          return DeviceReport.SILENT;
        }
      };
    }
  },
  A_FAILED_RUN_SAYS_IT_WORKED("aFailedRunLeavesNothingBehindAndTheNextOneWorks") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public DeviceReport run(
            MemorySegment callable, MemorySegment arguments, MemorySegment config) {
          try {
            return good.run(callable, arguments, config);
          } catch (SimplerException failure) {
            return DeviceReport.SILENT;
          }
        }
      };
    }
  },
  A_FAILED_RUN_CLOSES_THE_DEVICE("aFailedRunLeavesNothingBehindAndTheNextOneWorks") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public DeviceReport run(
            MemorySegment callable, MemorySegment arguments, MemorySegment config) {
          try {
            return good.run(callable, arguments, config);
          } catch (SimplerException failure) {
            good.close();
            throw failure;
          }
        }
      };
    }
  },
  A_REFUSED_ALLOCATION_IS_COUNTED("aRunThatFindsNoDeviceMemoryFailsAndTheNextOneWorks") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public long malloc(long bytes) {
          try {
            return good.malloc(bytes);
          } catch (SimplerException full) {
            good.malloc(1);
            throw full;
          }
        }
      };
    }
  },
  ONLY_THE_THREAD_THAT_OPENED_IT_MAY_COPY("memoryCallsDuringRunsAreDoneAndDisturbNothing") {
    @Override
    DeviceSession in(DeviceSession good) {
      Thread opener = Thread.currentThread();
      return new ForwardingSession(good) {
        @Override
        public void copyFromDevice(MemorySegment target, long source) {
          if (Thread.currentThread() != opener) {
            throw new IllegalStateException("no context on this thread");
          }
          good.copyFromDevice(target, source);
        }
      };
    }
  },
  THE_PACKED_OUTPUT_IS_OF_THE_FIRST_TENSOR("aPackedOutputGoesToTheArgumentItIsBoundTo") {
    @Override
    DeviceSession in(DeviceSession good) {
      return new ForwardingSession(good) {
        @Override
        public DeviceReport run(
            MemorySegment callable, MemorySegment arguments, MemorySegment config) {
          DeviceReport report = good.run(callable, arguments, config);
          PackedOutput packed = report.packedOutput();
          return packed.isPresent()
              ? new DeviceReport(0, 1, 1, 0, new PackedOutput(0, packed.address(), packed.bytes()))
              : report;
        }
      };
    }
  };

  private final String noticedBy;

  Defect(String noticedBy) {
    this.noticedBy = noticedBy;
  }

  /** The test that has to fail. */
  String noticedBy() {
    return noticedBy;
  }

  /** The device with the defect. */
  abstract DeviceSession in(DeviceSession good);
}
