/** The drawing of each thing to look at when a device is in trouble, by its name in renderer/text/device-faults.ts. */
import type { ComponentType } from 'react';
import type { DeviceDrawing, FaultWords } from '../text/device-faults.ts';
import {
  CableDrawing,
  CoverDrawing,
  DrawerKeyDrawing,
  HandDrawing,
  PaperRollDrawing,
  PowerDrawing,
  ScaleDrawing,
  ScreenDrawing,
} from './drawings.tsx';
import type { FailureCheck } from './failure-panel.tsx';

const DRAWINGS: Readonly<Record<DeviceDrawing, ComponentType>> = {
  paper: PaperRollDrawing,
  cover: CoverDrawing,
  cable: CableDrawing,
  power: PowerDrawing,
  key: DrawerKeyDrawing,
  hand: HandDrawing,
  screen: ScreenDrawing,
  scale: ScaleDrawing,
};

/** The three pictures of a fault, the likely one marked. */
export const faultChecks = ({ checks, likely }: FaultWords): FailureCheck[] =>
  checks.map(({ drawing, words }, at) => {
    const Drawing = DRAWINGS[drawing];
    return { drawing: <Drawing />, words, likely: at === likely };
  });
