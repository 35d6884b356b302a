/** Fluent's drop-down, held to the pane: left to itself it covers half of a narrow window with a panel. */
import { Dropdown, type IDropdownProps } from '@fluentui/react/lib/Dropdown'
import { ResponsiveMode } from '@fluentui/react/lib/ResponsiveMode'

export const Choice = (props: IDropdownProps) => <Dropdown responsiveMode={ResponsiveMode.xxxLarge} calloutProps={{ calloutMaxHeight: 340 }} {...props} />
