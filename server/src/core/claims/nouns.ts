/**
 * Counted nouns of English: what wikis count in the world. `noun` alone has a regular plural; `noun=plural|other` tells its
 * forms. Those of {@link FIRM} count from two on; those of {@link BULK} often count a text's own parts and count only from
 * ten on, or where a hedge, a scale word or grouping shows that something was measured.
 */
export const FIRM =
  'user customer person=person|people|personen|человек|людей|чел employee=employee|employees|mitarbeiter|mitarbeitende|сотрудников engineer developer member=member|members|mitglieder founder team ' +
  'company=company|companies|firms|unternehmen|компаний server node=node|nodes|узлов machine host GPU CPU core thread drive rack cluster shard partition replica region ' +
  'country=country|countries|länder|ländern|стран request query=query|queries message event record row vector key file image video commit incident download install ' +
  'line=lines subscriber order shipment unit device vehicle patent paper study=study|studies participant respondent student school grant award test run sample ' +
  'job worker customer-account=accounts transaction=transaction|transactions|транзакций investor shareholder resident volunteer patient visitor viewer listener reader ' +
  'researcher scientist household family=families store site=sites datacenter=datacenters|data-centers|centers|centres satellite rocket launch=launches flight robot car truck ship aircraft chip wafer ' +
  'service pod container endpoint microservice broker consumer connection session instance VM database call click view impression post comment tweet star fork pull-request ' +
  'bug vulnerability=vulnerabilities attack outage failure page-view frame episode demonstration trajectory=trajectories step-run human game match player deaths city=cities village ' +
  'wallet miner block coin address=addresses merchant exchange node-operator copy=copies language game-title dataset example-pair nines=nines figure=figures ' +
  // People and what happens to them.
  'crew=crew|crews|crewmembers soldier sailor officer teacher doctor physician nurse farmer passenger driver pilot inmate prisoner refugee migrant immigrant voter citizen inhabitant adult child=children woman=women man=men boy girl ' +
  'infant newborn twin victim casualty=casualties fatality=fatalities injury=injuries death arrest lawsuit plaintiff defendant hospitalization birth infection ' +
  'operator contributor maintainer annotator rater contractor freelancer manager executive analyst economist forecaster professor author=authors alumni=alumni staff=staff|staffers fellow ' +
  'client supplier vendor partner seller buyer lender borrower depositor creditor donor backer follower fan spectator athlete ' +
  // Organizations and places.
  'startup institution university=universities college hospital agency=agencies bank fund charity=charities nonprofit factory=factories warehouse shop restaurant hotel branch=branches office outlet dealership ' +
  'farm town county=counties municipality=municipalities home=homes|houses|apartments|dwellings building airport seaport mine well plant=plants|plant refinery=refineries reactor turbine dam bridge ' +
  'krankenkasse=krankenkassen patienten=patienten haushalt=haushalte|haushalten teilnehmer=teilnehmer kunde=kunden nutzer=nutzer betrieb=betriebe|betrieben fahrzeug=fahrzeuge|fahrzeugen anlage=anlagen ' +
  // Things made, sold and counted.
  'battery=batteries charger smartphone phone laptop tablet sensor camera drone transistor qubit barrel=barrels bottle vessel tanker tree animal bird fish=fishes mouse=mice rat ' +
  'species=species gene protein neuron galaxy=galaxies planet asteroid earthquake storm hurricane wildfire ' +
  'share bond loan mortgage contract deal acquisition merger subscription invoice parcel trade ' +
  'email SMS chat conversation prompt pair annotation label question feature task comparison evaluation experiment simulation iteration cycle=cycles crash=crashes breach=breaches deployment ' +
  'championship MVP medal title goal touchdown homer=homers win=wins loss=losses season=seasons vote seat trophy=trophies ' +
  'document=documents|docs payment pizza model packet format variant FTE claim recommendation lane story=stories floor ' +
  'point elk=elk|elks deer=deer sheep=sheep cattle=cattle salmon=salmon dose outbreak prefix=prefixes int=ints mark=marks herring ' +
  'case adviser lawyer judge official minister senator deputy delegate delegation blade engine wheel tower cable pole pump valve pipe tank panel inverter transformer substation cyclist runner swimmer rower skier rider kindergartner pupil ' +
  'island lake river mountain manuscript letter poem painting estate manor state province district checkpoint kernel guilder florin ducat livre shilling bp basepair ' +
  'anleger=anleger|anlegern menschen=menschen sitz=sitze|sitzen schiff=schiffe|schiffen seeleute=seeleute gulden=gulden windrad=windräder|windrädern arbeitsplatz=arbeitsplätze|arbeitsplätzen mann=mann soldaten=soldaten ' +
  'article book novel film movie song album publication citation preprint survey interview observation measurement trial RCT cohort specimen';

/**
 * Plurals that count the parts of a text or a model of thought (K1 of the definition), and verbs that look like plurals. Any other
 * plural behind a number of eleven or more names things of the world, listed or not.
 */
export const NO_THINGS: ReadonlySet<string> = new Set(
  (
    'reasons kinds ways parts steps stages axes phases principles lessons walls layers dimensions types categories classes sections chapters pages paragraphs words characters chars letters lines columns tables figures ' +
    'essays frames things points items entries options choices examples rules laws theorems ideas themes topics concepts patterns questions answers criteria aspects factors features levels tiers steps tips bullets slides modules lectures ' +
    'lessons exercises references sources articles notes links tags headings volumes issues editions versions variants releases subjects definitions terms scenarios modes forms fields keys values bits digits places decimals ' +
    'adds uses gets has is was does goes makes takes runs gives shows supports requires needs introduces brings allows lets means returns contains includes provides enables removes drops fixes improves works starts ends ' +
    'becomes remains seems exists says reads writes sets keeps holds serves handles plus minus times thus always across versus previous various less its this hours'
  ).split(' '),
);

/** See {@link FIRM}. */
export const BULK =
  'line key test run sample order unit event block game match call view step-run job frame launch exchange address copy language star post comment service ' +
  'database session connection instance container endpoint figure figures car ship site city family reader weight layer head expert dimension message file image video study paper ' +
  'flight coin person-hour demonstration trajectory human-demo node-operator ' +
  'manager operator contributor partner seller buyer client supplier vendor author staff bank fund office building bridge plant branch deal contract share trade tree animal prompt ' +
  'pair annotation label question feature task comparison evaluation experiment simulation iteration cycle deployment goal article book film movie publication citation survey interview observation ' +
  'measurement trial phone camera sensor drone laptop tablet email conversation chat agency institution forecaster fellow title battery vote seat season win loss loan subscription gene protein crash breach ' +
  'model format variant claim floor story recommendation lane ' +
  'point mark dose outbreak ' +
  'case state letter official judge inverter river lake island panel wheel pump pipe tank checkpoint kernel district province ' +
  'shop hotel farm town mine well species question title album song novel';
